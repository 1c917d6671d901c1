// SPDX-License-Identifier: MIT
// Waiting as a caller sees it; tests/machine has the rules one by one.
#include "support/patience.hpp"
#include "unit/helpers.hpp"

#include <thread>

using namespace std::chrono_literals;
using fermata::Charge;
using fermata::ErrorKind;
using fermata::testing::ScriptTransport;
using Clock = std::chrono::steady_clock;
using unit_test::pending;

namespace {

const fermata::TaskId id{"task-1"};

/// A transport that answers every GET with `body` and notes when it was asked.
class Endless final : public fermata::http::Transport {
public:
    explicit Endless(int status, std::string body) : status_(status), body_(std::move(body)) {}

    fermata::Result<fermata::http::Response> send(const fermata::http::Request&, const fermata::StopToken&) override {
        times.push_back(Clock::now());
        fermata::http::Response response;
        response.status = status_;
        response.body = body_;
        return response;
    }

    std::vector<Clock::time_point> times{};

private:
    int status_;
    std::string body_;
};

} // namespace

TEST_CASE("wait: polls are at least 334 ms apart, whatever is set", "[unit]") {
    const int status = GENERATE(200, 500);
    CAPTURE(status);
    const auto transport = std::make_shared<Endless>(status, pending);
    fermata::WaitOptions options;
    options.timeout = 1200ms;
    while (transport->times.size() < 2) { // more time for a busy machine
        transport->times.clear();
        const auto task = unit_test::scripted_client(transport).wait(id, options);
        REQUIRE_FALSE(task);
        CHECK(task.error().kind == ErrorKind::timeout);
        options.timeout *= 2;
    }
    for (std::size_t i = 1; i < transport->times.size(); ++i) {
        CHECK(transport->times[i] - transport->times[i - 1] >= 334ms);
    }
}

TEST_CASE("wait: the end of its time leaves the task's id, its charge and its last status", "[unit]") {
    const auto transport = std::make_shared<Endless>(200, pending);
    fermata::WaitOptions options;
    options.timeout = 10min;
    const auto task = unit_test::patient_client(transport).wait(id, options);
    REQUIRE_FALSE(task);
    CHECK(task.error().kind == ErrorKind::timeout);
    CHECK(task.error().charge == Charge::made);
    CHECK(task.error().task_id == id);
    CHECK(task.error().describe().find("PENDING") != std::string::npos);
    CHECK(task.error().describe().find("task-1") != std::string::npos);
}

TEST_CASE("wait: a stop ends its pause", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, pending);
    fermata::ClientOptions client_options = unit_test::scripted(transport);
    client_options.poll.first = client_options.poll.longest = 10min;
    const fermata::StopSource source;
    fermata::WaitOptions options;
    options.stop = source.token();
    std::thread stopper([&] {
        while (transport->requests().empty()) std::this_thread::sleep_for(1ms);
        std::this_thread::sleep_for(20ms);
        source.request_stop();
    });
    const auto began = Clock::now();
    const auto task = fermata::Client(fermata::ApiKey{"k"}, client_options).wait(id, options);
    stopper.join();
    REQUIRE_FALSE(task);
    CHECK(task.error().kind == ErrorKind::cancelled);
    CHECK(task.error().charge == Charge::made);
    CHECK(task.error().task_id == id);
    CHECK(Clock::now() - began < test_support::at_once);
}

TEST_CASE("wait: an error of extend_and_wait after the submit is not retryable, since the same call would pay again",
          "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, unit_test::accepted).answer(200, pending);
    fermata::WaitOptions options;
    options.timeout = 10min;
    const auto task = unit_test::patient_client(transport).extend_and_wait(unit_test::valid_custom().build(), options);
    REQUIRE_FALSE(task);
    CAPTURE(task.error().describe());
    CHECK(task.error().kind == ErrorKind::timeout);
    CHECK(task.error().charge == Charge::made);
    CHECK(task.error().task_id == id);
    CHECK_FALSE(task.error().retryable);
}

TEST_CASE("wait: progress shows where a track streams while the rest is made", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, unit_test::accepted);
    transport->answer(200,
                      R"({"code":200,"data":{"taskId":"task-1","status":"FIRST_SUCCESS","response":{"sunoData":[)"
                      R"({"id":"a","audioUrl":"","streamAudioUrl":"https://stream.example/a","duration":null}]}}})");
    transport->answer(200, R"({"code":200,"data":{"taskId":"task-1","status":"SUCCESS","response":{"sunoData":[)"
                           R"({"id":"a","audioUrl":"https://cdn.example/a","duration":120}]}}})");
    std::vector<std::string> told;
    fermata::WaitOptions options;
    options.progress = [&told](const fermata::Task& task) {
        std::string line = std::string(to_string(task.status)) + " " + task.id.str();
        for (const fermata::Track& track : task.unfinished) line += " " + track.stream_audio_url;
        for (const fermata::Track& track : task.tracks) line += " " + track.audio_url;
        told.push_back(line);
    };
    REQUIRE(unit_test::scripted_client(transport).extend_and_wait(unit_test::valid_custom().build(), options));
    CHECK(told == std::vector<std::string>{"unrecognised task-1", "first_success task-1 https://stream.example/a",
                                           "success task-1 https://cdn.example/a"});
}

TEST_CASE("wait: another client goes on with the id alone", "[unit]") {
    const auto first = std::make_shared<ScriptTransport>();
    first->answer(200, unit_test::accepted);
    const auto submitted = unit_test::scripted_client(first).extend(unit_test::valid_custom().build());
    REQUIRE(submitted);
    const std::string kept = submitted->str();
    const auto second = std::make_shared<ScriptTransport>();
    second->answer(200, R"({"code":200,"data":{"taskId":"task-1","status":"SUCCESS","response":{"sunoData":[)"
                        R"({"id":"a","audioUrl":"https://cdn.example/a","duration":120}]}}})");
    const auto task = unit_test::scripted_client(second).wait(fermata::TaskId{kept});
    REQUIRE(task);
    CHECK(task->tracks.size() == 1);
    for (const fermata::http::Request& request : second->requests()) CHECK_FALSE(request.send_once);
}

TEST_CASE("wait: extend_and_wait does not poll when the submit failed", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(500, "");
    const auto task = unit_test::scripted_client(transport).extend_and_wait(unit_test::valid_custom().build());
    REQUIRE_FALSE(task);
    CHECK(task.error().charge == Charge::unknown);
    CHECK_FALSE(task.error().task_id);
    CHECK(transport->requests().size() == 1);
}

TEST_CASE("wait: a stop between submit and wait keeps the task's id", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, unit_test::accepted);
    const fermata::StopSource source;
    fermata::WaitOptions options;
    options.stop = source.token();
    options.progress = [&source](const fermata::Task&) { source.request_stop(); };
    const auto task = unit_test::scripted_client(transport).extend_and_wait(unit_test::valid_custom().build(), options);
    REQUIRE_FALSE(task);
    CHECK(task.error().kind == ErrorKind::cancelled);
    CHECK(task.error().charge == Charge::made);
    CHECK(task.error().task_id == id);
    CHECK(transport->requests().size() == 1);
}

TEST_CASE("wait: the longest timeout is no overflow", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, R"({"code":200,"data":{"taskId":"task-1","status":"CREATE_TASK_FAILED"}})");
    fermata::WaitOptions options;
    options.timeout = (fermata::Duration::max)();
    const auto task = unit_test::scripted_client(transport).wait(id, options);
    REQUIRE_FALSE(task);
    CHECK(task.error().kind == ErrorKind::task_failed);
}
