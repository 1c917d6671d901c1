// SPDX-License-Identifier: MIT
// Failures of asynchronous requests say what they may have cost, and no paid request is sent twice.
#include "support/patience.hpp"
#include "wire/async_helpers.hpp"

#include <algorithm>
#include <mutex>
#include <random>
#include <set>
#include <thread>

using fermata::Charge;
using fermata::ErrorKind;
using fermata::Reason;
using fermata::http::CurlMultiTransport;
using test_support::http_reply;
using test_support::no_answer;
using test_support::RawReply;
using test_support::RawServer;
using test_support::silence;
using wire_test::Call;
using wire_test::check_error;
using wire_test::drive_until;
using namespace std::chrono_literals;

TEST_CASE("async: a kept connection that dies after the body was taken is not tried again", "[wire][async]") {
    const auto then = GENERATE(RawReply::Then::close, RawReply::Then::reset);
    RawServer server([then](std::size_t number, const std::string&) {
        return number == 1 ? http_reply("accepted") : RawReply{"", then};
    });
    Call call(server.base_url() + "/", "{}");
    CurlMultiTransport transport({}, 1);
    transport.start(call.request, call);
    REQUIRE(drive_until(transport, [&] { return call.outcomes == 1; }));
    CHECK(call.answered("accepted"));
    transport.start(call.request, call);
    REQUIRE(drive_until(transport, [&] { return call.outcomes == 2; }));
    check_error(*call.outcome, ErrorKind::transport, Charge::unknown);
    CHECK(call.outcome->error().reason == Reason::connection_lost);
    transport.drive(50ms);
    CHECK(server.whole_requests() == 2);
    CHECK(server.connections() == 2); // each paid request has its own
}

TEST_CASE("async: a submit does not use the connection that a read has kept", "[wire][async]") {
    RawServer server([](std::size_t, const std::string&) { return http_reply(""); });
    Call read(server.base_url() + "/");
    Call submit(server.base_url() + "/", "{}");
    CurlMultiTransport transport;
    int outcomes = 0;
    const auto connections_after = [&](Call& call) {
        transport.start(call.request, call);
        ++outcomes;
        REQUIRE(drive_until(transport, [&] { return read.outcomes + submit.outcomes == outcomes; }));
        return server.connections();
    };
    CHECK(connections_after(read) == 1);
    CHECK(connections_after(submit) == 2);
    CHECK(connections_after(read) == 2); // the first is still there
    CHECK(connections_after(submit) == 3);
}

TEST_CASE("async: a refused connection is proof of no charge", "[wire][async]") {
    std::string closed_port;
    {
        RawServer server(no_answer);
        closed_port = server.base_url();
    }
    Call call(closed_port + "/", "{}");
    CurlMultiTransport transport;
    transport.start(call.request, call);
    REQUIRE(drive_until(transport, [&] { return call.outcomes == 1; }));
    check_error(*call.outcome, ErrorKind::transport, Charge::none);
    CHECK(call.outcome->error().reason == Reason::connect);
    CHECK(call.outcome->error().retryable);
}

TEST_CASE("async: silence ends with the total timeout, and is unknown", "[wire][async]") {
    RawServer server(no_answer);
    Call call(server.base_url() + "/", "{}");
    call.request.total_timeout = 50ms;
    CurlMultiTransport transport;
    while (server.whole_requests() == 0) { // more time for a machine on which it has not left within that
        call.request.total_timeout *= 4;
        REQUIRE(call.request.total_timeout < test_support::patience);
        call.outcomes = 0;
        transport.start(call.request, call);
        REQUIRE(drive_until(transport, [&] { return call.outcomes == 1; }));
    }
    check_error(*call.outcome, ErrorKind::timeout, Charge::unknown);
}

TEST_CASE("async: a wait in line counts towards the total timeout", "[wire][async]") {
    RawServer server(no_answer);
    Call first(server.base_url() + "/", "{}");
    Call patient(server.base_url() + "/", "{}");
    Call late(server.base_url() + "/", "{}");
    first.request.connect_timeout = 20min; // libcurl's own timers wake it, too
    late.request.total_timeout = 500ms;
    CurlMultiTransport transport({}, 1);
    for (Call* call : {&first, &patient, &late}) transport.start(call->request, *call);
    // It must wake up by itself.
    const double took = test_support::seconds_of([&] {
        for (int i = 0; i < 100 && late.outcomes == 0; ++i) transport.drive(5min);
    });
    CHECK(took < test_support::at_once.count());
    REQUIRE(late.outcomes == 1);
    check_error(*late.outcome, ErrorKind::timeout, Charge::none);
    CHECK(late.outcome->error().retryable);
    CHECK(late.outcome->error().message.find("no channel was free") != std::string::npos);
    CHECK(first.outcomes + patient.outcomes == 0);
    CHECK(drive_until(transport, [&] { return server.whole_requests() == 1; }));
}

TEST_CASE("async: what is left of the total timeout after a wait in line is kept on the wire", "[wire][async]") {
    RawServer server(no_answer);
    // 400 ms are left then. A busy machine may take more in one try, but not in each.
    CHECK(test_support::comes([&server] {
        Call first(server.base_url() + "/", "{}");
        Call second(server.base_url() + "/", "{}");
        first.request.total_timeout = 300ms;
        second.request.total_timeout = 700ms;
        CurlMultiTransport transport({}, 1);
        transport.start(first.request, first);
        transport.start(second.request, second);
        REQUIRE(drive_until(transport, [&] { return second.outcomes == 1; }));
        CHECK(first.outcomes == 1);
        const fermata::Error& error = second.outcome->error();
        CHECK(error.kind == ErrorKind::timeout);
        return error.charge == Charge::unknown && error.attempts[0].took < 600ms;
    }));
}

TEST_CASE("async: without a new byte a request ends after its stall time", "[wire][async]") {
    const std::string start = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nsome bytes";
    RawServer server([&](std::size_t, const std::string&) { return RawReply{start, RawReply::Then::hang}; });
    Call stalling(server.base_url() + "/");
    Call patient(server.base_url() + "/");
    stalling.request.connect_timeout = patient.request.connect_timeout = 20min;
    stalling.request.stall_timeout = 200ms;
    CurlMultiTransport transport;
    transport.start(stalling.request, stalling);
    transport.start(patient.request, patient);
    // It must wake up by itself.
    const double took = test_support::seconds_of([&] {
        for (int i = 0; i < 100 && stalling.outcomes == 0; ++i) transport.drive(5min);
    });
    CHECK(took < test_support::at_once.count());
    REQUIRE(stalling.outcomes == 1);
    check_error(*stalling.outcome, ErrorKind::timeout, Charge::none);
    CHECK(stalling.outcome->error().message.find("no new byte") != std::string::npos);
    CHECK(patient.outcomes == 0);
}

TEST_CASE("async: an answer above its cap is refused", "[wire][async]") {
    RawServer server([](std::size_t, const std::string&) { return http_reply(std::string(2000, 'x')); });
    Call call(server.base_url() + "/", "{}");
    call.request.max_body = 1999;
    CurlMultiTransport transport;
    transport.start(call.request, call);
    REQUIRE(drive_until(transport, [&] { return call.outcomes == 1; }));
    check_error(*call.outcome, ErrorKind::protocol, Charge::unknown);
    CHECK(call.outcome->error().reason == Reason::too_large);
}

namespace {

/// What came of many submits.
struct Outcomes {
    int answered = 0;
    int unknown = 0;
    int never_sent = 0;
};

/// Drives 120 submits through faults and cancels, each with this total timeout.
Outcomes through_faults(std::chrono::milliseconds timeout) {
    std::mutex mutex;
    std::multiset<std::string> arrived;
    RawServer server([&](std::size_t number, const std::string& request) {
        {
            const std::lock_guard<std::mutex> lock(mutex);
            arrived.insert(request.substr(request.find("\r\n\r\n") + 4));
        }
        const RawReply replies[] = {http_reply("accepted"), RawReply{"", RawReply::Then::close},
                                    RawReply{"", RawReply::Then::reset}, RawReply{"HTTP/1.1 200 OK\r\n"}, silence};
        return number % 2 == 0 ? replies[0] : replies[number / 2 % 5];
    });
    constexpr int count = 120;
    std::vector<std::unique_ptr<Call>> calls;
    CurlMultiTransport transport({}, 8);
    std::mt19937 random(7);
    for (int i = 0; i < count; ++i) {
        calls.push_back(std::make_unique<Call>(server.base_url() + "/", "submit " + std::to_string(i)));
        calls.back()->request.total_timeout = timeout;
        transport.start(calls.back()->request, *calls.back());
        // One in three of the cancelled has had no time to be sent, however fast the others are.
        Call& victim = i % 12 == 0 ? *calls.back() : *calls[random() % calls.size()];
        if (i % 4 == 0 && !victim.outcome) victim.outcome.emplace(transport.cancel(victim));
        if (i % 3 == 0) transport.drive(std::chrono::milliseconds(random() % 3));
    }
    const auto over = [](const auto& call) { return call->outcome.has_value(); };
    CHECK(drive_until(transport, [&] { return std::all_of(calls.begin(), calls.end(), over); }));
    std::this_thread::sleep_for(50ms);
    const std::lock_guard<std::mutex> lock(mutex);
    Outcomes outcomes;
    for (int i = 0; i < count; ++i) {
        const std::size_t times = arrived.count("submit " + std::to_string(i));
        CAPTURE(i, times);
        REQUIRE(calls[static_cast<std::size_t>(i)]->outcome);
        const auto& outcome = *calls[static_cast<std::size_t>(i)]->outcome;
        CHECK(times <= 1);
        if (outcome) {
            ++outcomes.answered;
            CHECK(times == 1);
        } else if (outcome.error().charge == Charge::none) {
            ++outcomes.never_sent;
            CHECK(times == 0);
        } else {
            ++outcomes.unknown;
        }
    }
    return outcomes;
}

} // namespace

TEST_CASE("async: under faults and cancels every submit arrives at most once, and its charge is honest",
          "[wire][async]") {
    Outcomes outcomes;
    for (auto timeout = 300ms; outcomes.answered == 0 || outcomes.unknown == 0;
         timeout *= 4) { // a busy machine has more
        REQUIRE(timeout < test_support::patience);
        outcomes = through_faults(timeout);
    }
    CHECK(outcomes.never_sent > 0);
}
