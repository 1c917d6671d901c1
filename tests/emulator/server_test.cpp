// SPDX-License-Identifier: MIT
// The emulator over real connections: its clients, its log, and how it starts and stops.
#include "emulator.hpp"
#include "test_requests.hpp"

#include "support/catch.hpp"

#include <httplib.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <thread>

using namespace fermata_emulator;
using namespace std::chrono_literals;

namespace {

using Steady = std::chrono::steady_clock;

const httplib::Headers with_key{{"Authorization", "Bearer key"}};

std::chrono::milliseconds since(Steady::time_point start) {
    return std::chrono::duration_cast<std::chrono::milliseconds>(Steady::now() - start);
}

httplib::Result post(httplib::Client& client, const std::string& body) {
    return client.Post(submit_path, with_key, body, "application/json");
}

std::string read_task(httplib::Client& client, const std::string& id) {
    const auto answer = client.Get(std::string(record_path) + "?taskId=" + id, with_key);
    return answer ? answer->body : "";
}

} // namespace

TEST_CASE("server: a track from submit to its file", "[emulator]") {
    const Emulator emulator;
    PatientClient client(emulator.base_url());
    const auto accepted = post(client, body_with({}));
    REQUIRE(accepted);
    CHECK(accepted->status == 200);
    CHECK(accepted->get_header_value("Content-Type") == "application/json;charset=UTF-8");
    const std::string read = read_task(client, text_after(accepted->body, R"("taskId":")"));
    const std::string url = text_after(read, R"("audioUrl":")");
    REQUIRE(url.compare(0, emulator.base_url().size(), emulator.base_url()) == 0);
    const std::string path = url.substr(emulator.base_url().size());

    const auto file = client.Get(path);
    REQUIRE(file);
    const double duration = std::strtod(text_after(read, R"("duration")").c_str() + 1, nullptr);
    CHECK(duration > 78);
    CHECK(file->get_header_value("Content-Type") == audio_kind().content_type);
    CHECK(file->get_header_value("Content-Length") == std::to_string(file->body.size()));
    CHECK(file->body.size() > 1000000);
    const auto part = client.Get(path, {httplib::make_range_header({{1000, 1999}})});
    REQUIRE(part);
    CHECK(part->status == 206);
    CHECK(part->body == file->body.substr(1000, 1000));
    CHECK(emulator.keys_seen_on_files() == 0);
}

TEST_CASE("server: a request is remembered exactly as it was sent", "[emulator]") {
    const Emulator emulator;
    PatientClient client(emulator.base_url());
    REQUIRE(client.Post(std::string(submit_path) + "?a=1&b=x%20y", with_key, "{ not json", "text/plain"));
    REQUIRE(client.Delete("/elsewhere"));
    const auto requests = emulator.requests();
    REQUIRE(requests.size() == 2);
    CHECK(requests[0].method == "POST");
    CHECK(requests[0].path == submit_path);
    CHECK(*requests[0].parameter("b") == "x y");
    CHECK(*requests[0].header("authorization") == "Bearer key");
    CHECK(*requests[0].header("CONTENT-TYPE") == "text/plain");
    CHECK(requests[0].header("REMOTE_ADDR") == nullptr);
    CHECK(requests[0].body == "{ not json");
    CHECK(requests[1].method == "DELETE");
}

TEST_CASE("server: a scripted answer arrives as it stands", "[emulator]") {
    Emulator emulator;
    PatientClient client(emulator.base_url());
    Answer scripted = raw_answer(503, "<html>busy</html>");
    scripted.content_type = "text/html";
    scripted.headers = {{"Retry-After", "7"}};
    emulator.answer_next(Route::submit, scripted);
    emulator.answer_next_read(200, R"({"code":"200"})");
    const auto answer = post(client, body_with({}));
    REQUIRE(answer);
    CHECK(answer->status == 503);
    CHECK(answer->body == scripted.body);
    CHECK(answer->get_header_value("Retry-After") == "7");
    CHECK(read_task(client, "x") == R"({"code":"200"})");
    CHECK(read_task(client, "x") == R"({"code":200,"msg":"success","data":null})");
}

TEST_CASE("server: a POST that announces no body is answered at once", "[emulator]") {
    const Emulator emulator;
    PatientClient client(emulator.base_url());
    const auto start = Steady::now();
    httplib::Request request;
    request.method = "POST";
    request.path = submit_path;
    request.headers = with_key;
    const auto answer = client.send(request);
    REQUIRE(answer);
    CHECK(answer->body.find("\"code\":422") != std::string::npos);
    CHECK(since(start) < test_support::at_once);
}

TEST_CASE("server: 64 clients at once do not wait", "[emulator]") {
    EmulatorOptions options;
    options.credits = 64 * 12;
    const Emulator emulator(options);
    std::atomic<int> taken{0};
    const auto start = Steady::now();
    std::vector<std::thread> threads;
    for (int i = 0; i < 64; ++i) {
        threads.emplace_back([&] {
            PatientClient client(emulator.base_url());
            client.set_keep_alive(true);
            const auto answer = post(client, body_with({}));
            const bool accepted = answer && answer->body.find("\"code\":200") != std::string::npos;
            if (accepted && !read_task(client, text_after(answer->body, R"("taskId":")")).empty()) ++taken;
        });
    }
    for (std::thread& thread : threads) thread.join();
    const auto took = since(start);
    std::cout << "64 clients, a submit and a read each: " << took.count() << " ms\n";
    CHECK(taken == 64);
    CHECK(emulator.credits() == 0);
    CHECK(took < test_support::at_once);
}

TEST_CASE("server: it stops at once, whatever its clients do", "[emulator]") {
    std::vector<std::unique_ptr<PatientClient>> clients;
    std::thread reader;
    std::atomic<bool> reading{false};
    auto emulator = std::make_unique<Emulator>();
    for (int i = 0; i < 20; ++i) { // idle, kept alive
        clients.push_back(std::make_unique<PatientClient>(emulator->base_url()));
        clients.back()->set_keep_alive(true);
        REQUIRE(clients.back()->Get("/"));
    }
    const auto accepted = post(*clients[0], body_with({{"continueAt", "400"}}));
    REQUIRE(accepted);
    const std::string read = read_task(*clients[0], text_after(accepted->body, R"("taskId":")"));
    const std::string url = text_after(read, R"("audioUrl":")");
    reader = std::thread([&, base = emulator->base_url()] { // stuck in the middle of a file
        PatientClient client(base);
        client.Get(url.substr(base.size()), [&](const char*, std::size_t) {
            reading = true;
            std::this_thread::sleep_for(20ms);
            return true;
        });
    });
    while (!reading) std::this_thread::sleep_for(1ms);
    const auto start = Steady::now();
    emulator.reset();
    const auto took = since(start);
    std::cout << "stopping with 20 idle clients and a download: " << took.count() << " ms\n";
    CHECK(took < test_support::at_once);
    reader.join();
}

TEST_CASE("server: it comes and goes many times and leaves the process as it was", "[emulator]") {
    const auto before = std::signal(SIGPIPE, SIG_DFL); // httplib would turn it off for the whole process
    const auto start = Steady::now();
    for (int i = 0; i < 20; ++i) const Emulator emulator;
    std::cout << "20 emulators one after another: " << since(start).count() << " ms\n";
    CHECK(std::signal(SIGPIPE, before) == SIG_DFL);
}

TEST_CASE("server: a taken port is an error, not a shared port", "[emulator]") {
    const Emulator emulator;
    EmulatorOptions options;
    options.port = std::stoi(emulator.base_url().substr(emulator.base_url().rfind(':') + 1));
    CHECK_THROWS_AS(Emulator(options), std::runtime_error);
}

TEST_CASE("server: the log names no key, text or query", "[emulator]") {
    std::vector<std::string> lines;
    EmulatorOptions options;
    options.log = [&](const std::string& line) { lines.push_back(line); };
    const Emulator emulator(options);
    PatientClient client(emulator.base_url());
    REQUIRE(post(client, body_with({{"model", ""}})));
    REQUIRE(client.Get("/nowhere?secret=1"));
    CHECK(lines == std::vector<std::string>{"POST /api/v1/generate/extend -> 200 code 422", "GET /nowhere -> 404"});
}
