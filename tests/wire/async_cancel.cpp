// SPDX-License-Identifier: MIT
// A cancel ends a request wherever it is, with what is known of it.
#include "wire/async_helpers.hpp"

#include <atomic>
#include <thread>

using fermata::Charge;
using fermata::ErrorKind;
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

namespace {

/// Waits until `server` has `count` whole requests and its answers have had time to come.
void await_requests(CurlMultiTransport& transport, const RawServer& server, std::size_t count) {
    REQUIRE(drive_until(transport, [&] { return server.whole_requests() == count; }));
    std::this_thread::sleep_for(50ms);
}

} // namespace

TEST_CASE("async cancel: before a byte has left it is proof of no charge", "[wire][async][cancel]") {
    RawServer server(no_answer);
    Call call(server.base_url() + "/", "{}");
    CurlMultiTransport transport;
    transport.start(call.request, call);
    check_error(transport.cancel(call), ErrorKind::cancelled, Charge::none);
    transport.drive(30ms);
    CHECK(server.connections() == 0);
    CHECK(call.outcomes == 0);
}

TEST_CASE("async cancel: in line it takes no channel", "[wire][async][cancel]") {
    RawServer server([](std::size_t number, const std::string& request) {
        return number == 1 ? silence : http_reply(request.substr(0, 6));
    });
    Call calls[] = {Call(server.base_url() + "/0"), Call(server.base_url() + "/1"), Call(server.base_url() + "/2")};
    CurlMultiTransport transport({}, 1);
    for (Call& call : calls) transport.start(call.request, call);
    await_requests(transport, server, 1);
    check_error(transport.cancel(calls[1]), ErrorKind::cancelled, Charge::none);
    check_error(transport.cancel(calls[0]), ErrorKind::cancelled, Charge::none);
    CHECK(drive_until(transport, [&] { return calls[2].outcomes == 1; }));
    CHECK(calls[2].answered("GET /2"));
    CHECK(server.whole_requests() == 2);
    CHECK(calls[0].outcomes + calls[1].outcomes == 0);
}

TEST_CASE("async cancel: of a submit that waits for its answer leaves the charge unknown", "[wire][async][cancel]") {
    RawServer server(no_answer);
    Call submit(server.base_url() + "/", "{}");
    Call read(server.base_url() + "/");
    CurlMultiTransport transport;
    transport.start(submit.request, submit);
    transport.start(read.request, read);
    await_requests(transport, server, 2);
    check_error(transport.cancel(submit), ErrorKind::cancelled, Charge::unknown);
    check_error(transport.cancel(read), ErrorKind::cancelled, Charge::none);
    transport.drive(30ms);
    CHECK(submit.outcomes + read.outcomes == 0);
    CHECK(server.whole_requests() == 2);
}

TEST_CASE("async cancel: half an answer is none", "[wire][async][cancel]") {
    const std::string half = http_reply(std::string(100, 'a')).bytes.substr(0, 120);
    RawServer server([&](std::size_t, const std::string&) { return RawReply{half, RawReply::Then::hang}; });
    Call submit(server.base_url() + "/", "{}");
    CurlMultiTransport transport;
    transport.start(submit.request, submit);
    await_requests(transport, server, 1);
    transport.drive(30ms);
    CHECK(submit.outcomes == 0);
    check_error(transport.cancel(submit), ErrorKind::cancelled, Charge::unknown);
}

TEST_CASE("async cancel: an answer that has come, but was not delivered, is not lost", "[wire][async][cancel]") {
    std::atomic<bool> answers_now{false};
    RawServer server([&](std::size_t, const std::string&) {
        test_support::comes([&] { return answers_now.load(); });
        return http_reply("accepted");
    });
    Call one(server.base_url() + "/", "{}");
    Call other(server.base_url() + "/", "{}");
    CurlMultiTransport transport;
    std::optional<fermata::Result<fermata::http::Response>> cancelled;
    // Whichever is delivered first cancels the other, whose answer has come in the same step.
    one.then = [&] { cancelled.emplace(transport.cancel(other)); };
    other.then = [&] { cancelled.emplace(transport.cancel(one)); };
    transport.start(one.request, one);
    transport.start(other.request, other);
    REQUIRE(drive_until(transport, [&] { return server.whole_requests() == 2; }));
    answers_now = true;
    REQUIRE(test_support::comes([&] { return server.answers() == 2; }));
    REQUIRE(drive_until(transport, [&] { return cancelled.has_value(); }));
    CHECK(one.outcomes + other.outcomes == 1);
    REQUIRE(*cancelled);
    CHECK((**cancelled).body == "accepted");
}

TEST_CASE("async cancel: a receiver that has no request under way is told so", "[wire][async][cancel]") {
    RawServer server([](std::size_t, const std::string&) { return http_reply("{}"); });
    Call call(server.base_url() + "/", "{}");
    CurlMultiTransport transport;
    check_error(transport.cancel(call), ErrorKind::cancelled, Charge::none);
    transport.start(call.request, call);
    REQUIRE(drive_until(transport, [&] { return call.outcomes == 1; }));
    check_error(transport.cancel(call), ErrorKind::cancelled, Charge::none);
    CHECK(call.outcomes == 1);
}

TEST_CASE("async cancel: the channel serves the next request", "[wire][async][cancel]") {
    RawServer server([](std::size_t number, const std::string&) { return number == 1 ? silence : http_reply("next"); });
    Call call(server.base_url() + "/");
    CurlMultiTransport transport({}, 1);
    transport.start(call.request, call);
    await_requests(transport, server, 1);
    check_error(transport.cancel(call), ErrorKind::cancelled, Charge::none);
    transport.start(call.request, call);
    CHECK(drive_until(transport, [&] { return call.outcomes == 1; }));
    CHECK(call.answered("next"));
}
