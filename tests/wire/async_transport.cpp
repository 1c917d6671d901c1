// SPDX-License-Identifier: MIT
// Many requests on one thread: answers, channels, wakes, ends.
#include "emulator/emulator.hpp"
#include "support/patience.hpp"
#include "support/requests.hpp"
#include "wire/async_helpers.hpp"

#include <fermata/wire/json.hpp>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>

using fermata::http::CurlMultiTransport;
using test_support::http_reply;
using test_support::no_answer;
using test_support::RawReply;
using test_support::RawServer;
using test_support::seconds_of;
using test_support::silence;
using wire_test::Call;
using wire_test::drive_until;
using namespace std::chrono_literals;

namespace {

RawReply echo(std::size_t, const std::string& request) { return http_reply(request.substr(0, request.find("\r\n"))); }

} // namespace

TEST_CASE("async: a submit is accepted, and its task is read", "[wire][async]") {
    fermata_emulator::Emulator emulator;
    const fermata::Provider provider = fermata::kie();
    const fermata::http::Header key{"Authorization", "Bearer test-key-0123456789"};
    Call submit(emulator.base_url() + std::string(provider.submit_path),
                fermata::to_json(test_support::example_request()));
    submit.request.headers = {key, {"Content-Type", "application/json"}};
    CurlMultiTransport transport;
    transport.start(submit.request, submit);
    REQUIRE(drive_until(transport, [&] { return submit.outcome.has_value(); }));
    REQUIRE(*submit.outcome);
    CHECK((*submit.outcome)->status == 200);
    CHECK(emulator.submits_accepted() == 1);

    const std::string& body = (*submit.outcome)->body;
    const std::size_t at = body.find("\"taskId\":\"");
    REQUIRE(at != std::string::npos);
    const std::string id = body.substr(at + 10, body.find('"', at + 10) - at - 10);
    Call read(emulator.base_url() + std::string(provider.task_path) + "?taskId=" + id);
    read.request.headers = {key};
    transport.start(read.request, read);
    REQUIRE(drive_until(transport, [&] { return read.outcome.has_value(); }));
    REQUIRE(*read.outcome);
    CHECK((*read.outcome)->body.find(id) != std::string::npos);
}

TEST_CASE("async: 200 reads share 8 connections, and each gets its own answer", "[wire][async]") {
    RawServer server(echo);
    std::vector<std::unique_ptr<Call>> calls;
    CurlMultiTransport transport({}, 8);
    for (int i = 0; i < 200; ++i) {
        calls.push_back(std::make_unique<Call>(server.base_url() + "/" + std::to_string(i)));
        transport.start(calls.back()->request, *calls.back());
    }
    const auto over = [](const auto& call) { return call->outcome.has_value(); };
    CHECK(drive_until(transport, [&] { return std::all_of(calls.begin(), calls.end(), over); }));
    for (std::size_t i = 0; i < calls.size(); ++i) {
        CAPTURE(i);
        CHECK(calls[i]->answered("GET /" + std::to_string(i) + " HTTP/1.1"));
        CHECK(calls[i]->outcomes == 1);
    }
    CHECK(server.whole_requests() == 200);
    CHECK(server.connections() <= 8);
}

TEST_CASE("async: connections outlast a burst", "[wire][async]") {
    std::atomic<std::size_t> arrived{0};
    std::atomic<std::size_t> expected{0};
    RawServer server([&](std::size_t, const std::string&) {
        ++arrived; // no answer before the whole burst is there, so that each request needs a connection of its own
        test_support::comes([&] { return arrived >= expected; });
        return http_reply("");
    });
    std::vector<std::unique_ptr<Call>> calls;
    CurlMultiTransport transport({}, 16);
    const auto burst_of = [&](std::size_t size) {
        expected += size;
        for (std::size_t i = 0; i < size; ++i) {
            calls.push_back(std::make_unique<Call>(server.base_url() + "/"));
            transport.start(calls.back()->request, *calls.back());
        }
        const auto over = [](const auto& call) { return call->outcome.has_value(); };
        REQUIRE(drive_until(transport, [&] { return std::all_of(calls.begin(), calls.end(), over); }));
        return server.connections();
    };
    const std::size_t connections = burst_of(16);
    CHECK(connections == 16);
    for (int i = 0; i < 3; ++i) CHECK(burst_of(1) == connections);
    CHECK(burst_of(16) == connections);
}

TEST_CASE("async: nothing leaves before drive, and no receiver is called from start", "[wire][async]") {
    RawServer server(echo);
    Call call(server.base_url() + "/");
    CurlMultiTransport transport;
    transport.start(call.request, call);
    std::this_thread::sleep_for(30ms);
    CHECK(server.connections() == 0);
    CHECK(call.outcomes == 0);
}

TEST_CASE("async: submits, reads and downloads do not wait for each other", "[wire][async]") {
    struct Sink final : fermata::http::BodySink {
        void begin() noexcept override {}
        bool write(std::string_view, std::uint64_t) noexcept override { return true; }
    } sink;
    RawServer server([](std::size_t number, const std::string& request) {
        return number == 1 ? silence : http_reply(request.substr(0, request.find(' ')));
    });
    const char* blocker = GENERATE("submit", "read", "download");
    CAPTURE(blocker);
    Call submit(server.base_url() + "/", "{}");
    Call read(server.base_url() + "/");
    Call download(server.base_url() + "/");
    download.request.sink = &sink;
    CurlMultiTransport transport({}, 1);
    Call* const all[] = {&submit, &read, &download};
    Call* const first = all[*blocker == 's' ? 0 : *blocker == 'r' ? 1 : 2];
    transport.start(first->request, *first);
    REQUIRE(drive_until(transport, [&] { return server.whole_requests() == 1; }));
    for (Call* call : all) {
        if (call != first) transport.start(call->request, *call);
    }
    CHECK(drive_until(transport, [&] { return submit.outcomes + read.outcomes + download.outcomes == 2; }));
    CHECK(first->outcomes == 0);
}

TEST_CASE("async: a wake from another thread ends a wait, and one that came before it too", "[wire][async]") {
    CurlMultiTransport transport;
    std::thread waker([&transport] {
        std::this_thread::sleep_for(50ms);
        transport.wake();
    });
    CHECK(seconds_of([&] { transport.drive(10min); }) < test_support::at_once.count());
    waker.join();
    transport.wake();
    CHECK(seconds_of([&] { transport.drive(10min); }) < test_support::at_once.count());
}

TEST_CASE("async: drive waits no longer than it is told", "[wire][async]") {
    RawServer server(no_answer);
    Call call(server.base_url() + "/");
    CurlMultiTransport transport;
    transport.start(call.request, call);
    REQUIRE(drive_until(transport, [&] { return server.whole_requests() == 1; }));
    CHECK(seconds_of([&] { transport.drive(20ms); }) < test_support::at_once.count());
    CHECK(seconds_of([&] { transport.drive(0ms); }) < test_support::at_once.count());
    CHECK(seconds_of([&] { transport.drive(-1s); }) < test_support::at_once.count());
    CHECK(call.outcomes == 0);
}

TEST_CASE("async: the memory of a body that a receiver leaves is used again", "[wire][async]") {
    struct Reader final : fermata::http::AsyncReceiver {
        void on_outcome(fermata::Result<fermata::http::Response>&& outcome) override {
            if (outcome && outcome->body == "GET / HTTP/1.1") seen.push_back(outcome->body.data());
        }
        std::vector<const char*> seen{};
    } reader;
    RawServer server(echo);
    const Call call(server.base_url() + "/");
    CurlMultiTransport transport;
    std::vector<std::string> others(3); // which would get the memory if it were freed
    for (std::size_t i = 0; i < 3; ++i) {
        transport.start(call.request, reader);
        REQUIRE(drive_until(transport, [&] { return reader.seen.size() == i + 1; }));
        others[i].reserve(call.request.max_body);
    }
    CHECK(reader.seen[1] == reader.seen[0]);
    CHECK(reader.seen[2] == reader.seen[0]);
}

TEST_CASE("async: the end of a transport ends what is under way, promptly and without a word", "[wire][async]") {
    RawServer server(no_answer);
    std::vector<std::unique_ptr<Call>> calls;
    auto transport = std::make_unique<CurlMultiTransport>(fermata::CurlOptions{}, 8);
    for (int i = 0; i < 30; ++i) {
        calls.push_back(std::make_unique<Call>(server.base_url() + "/", i % 2 == 0 ? "{}" : ""));
        transport->start(calls.back()->request, *calls.back());
    }
    REQUIRE(drive_until(*transport, [&] { return server.whole_requests() == 16; }));
    const double took = seconds_of([&] { transport.reset(); });
    std::printf("async: an end with 16 requests on the wire took %.1f ms (goal 100)\n", took * 1000);
    CHECK(took < test_support::at_once.count());
    for (const auto& call : calls) CHECK(call->outcomes == 0);
}
