// SPDX-License-Identifier: MIT
// What receivers and body sinks may call while the transport is at work.
#include "wire/async_helpers.hpp"

#include <fermata/detail/curl/transfer.hpp>

#include <string_view>
#include <thread>

using fermata::Charge;
using fermata::ErrorKind;
using fermata::http::CurlMultiTransport;
using test_support::http_reply;
using test_support::RawReply;
using test_support::RawServer;
using test_support::silence;
using wire_test::Call;
using wire_test::check_error;
using wire_test::drive_until;
using namespace std::chrono_literals;

namespace {

/// Calls `then` for each piece, inside of libcurl's callback.
class CallingSink final : public fermata::http::BodySink {
public:
    void begin() noexcept override {}
    bool write(std::string_view, std::uint64_t) noexcept override {
        ++pieces;
        if (then) then();
        return true;
    }
    int pieces = 0;
    std::function<void()> then{};
};

RawReply silent_for_posts(std::size_t, const std::string& request) {
    return request[0] == 'P' ? silence : http_reply("body");
}

} // namespace

TEST_CASE("async reentry: a receiver starts its next request, over the same connection", "[wire][async]") {
    RawServer server([](std::size_t number, const std::string&) { return http_reply(std::to_string(number)); });
    Call call(server.base_url() + "/");
    CurlMultiTransport transport;
    call.then = [&] {
        if (call.outcomes < 20) transport.start(call.request, call);
    };
    transport.start(call.request, call);
    CHECK(drive_until(transport, [&] { return call.outcomes == 20; }));
    CHECK(call.answered("20"));
    CHECK(server.connections() == 1);
}

TEST_CASE("async reentry: what a receiver starts leaves in the same drive", "[wire][async]") {
    RawServer server([](std::size_t, const std::string&) { return http_reply(""); });
    Call call(server.base_url() + "/");
    CurlMultiTransport transport;
    call.then = [&] {
        if (call.outcomes == 1) transport.start(call.request, call);
    };
    transport.start(call.request, call);
    REQUIRE(drive_until(transport, [&] { return call.outcomes == 1; }));
    CHECK(test_support::comes([&] { return server.whole_requests() == 2; }));
}

TEST_CASE("async reentry: a receiver cancels another request, on the wire or in line", "[wire][async]") {
    RawServer server([](std::size_t, const std::string& request) {
        return request.find("/silent") == std::string::npos ? http_reply("") : silence;
    });
    Call quick(server.base_url() + "/");
    Call silent(server.base_url() + "/silent");
    Call waiting(server.base_url() + "/silent");
    CurlMultiTransport transport({}, 2);
    int cancelled = 0;
    quick.then = [&] {
        for (Call* call : {&silent, &waiting}) {
            check_error(transport.cancel(*call), ErrorKind::cancelled, Charge::none);
            ++cancelled;
        }
    };
    transport.start(silent.request, silent);
    REQUIRE(drive_until(transport, [&] { return server.whole_requests() == 1; }));
    transport.start(quick.request, quick);
    transport.start(waiting.request, waiting);
    CHECK(drive_until(transport, [&] { return cancelled == 2; }));
    transport.drive(30ms);
    CHECK(silent.outcomes + waiting.outcomes == 0);
}

TEST_CASE("async reentry: drive inside of drive does nothing", "[wire][async]") {
    RawServer server([](std::size_t, const std::string&) { return http_reply(""); });
    Call outer(server.base_url() + "/");
    Call inner(server.base_url() + "/");
    CurlMultiTransport transport;
    outer.then = [&] {
        transport.start(inner.request, inner);
        for (int i = 0; i < 100; ++i) transport.drive(1s);
        CHECK(inner.outcomes == 0);
    };
    transport.start(outer.request, outer);
    CHECK(drive_until(transport, [&] { return inner.outcomes == 1; }));
}

TEST_CASE("async reentry: what a receiver throws leaves drive, and the other outcomes come", "[wire][async]") {
    RawServer server([](std::size_t, const std::string&) { return http_reply(""); });
    std::vector<std::unique_ptr<Call>> calls;
    CurlMultiTransport transport({}, 2);
    for (int i = 0; i < 8; ++i) {
        calls.push_back(std::make_unique<Call>(server.base_url() + "/"));
        calls.back()->then = [] { throw 1; };
        transport.start(calls.back()->request, *calls.back());
    }
    int thrown = 0;
    const auto drive = [&] {
        try {
            transport.drive(20ms);
        } catch (int) {
            ++thrown;
        }
    };
    CHECK(test_support::comes([&thrown] { return thrown == 8; }, drive));
}

TEST_CASE("async reentry: a sink cancels its own download", "[wire][async]") {
    RawServer server([](std::size_t, const std::string&) { return http_reply(std::string(1u << 19, 'a')); });
    CallingSink sink;
    Call download(server.base_url() + "/");
    Call after(server.base_url() + "/");
    download.request.sink = after.request.sink = &sink;
    CurlMultiTransport transport({}, 1);
    sink.then = [&] { check_error(transport.cancel(download), ErrorKind::cancelled, Charge::none); };
    transport.start(download.request, download);
    CHECK(drive_until(transport, [&] { return sink.pieces == 1; }));
    transport.drive(30ms);
    CHECK(sink.pieces == 1);
    CHECK(download.outcomes == 0);
    sink.then = nullptr; // the channel can be used again
    transport.start(after.request, after);
    CHECK(drive_until(transport, [&] { return after.outcomes == 1; }));
    CHECK(after.answered(""));
}

TEST_CASE("async reentry: a sink cancels a submit on the wire, and one that has not left", "[wire][async]") {
    RawServer server(silent_for_posts);
    CallingSink sink;
    auto sent = std::make_unique<Call>(server.base_url() + "/", "{}");
    auto unsent = std::make_unique<Call>(server.base_url() + "/", "{}");
    Call download(server.base_url() + "/");
    download.request.sink = &sink;
    CurlMultiTransport transport;
    transport.start(sent->request, *sent);
    REQUIRE(drive_until(transport, [&] { return server.whole_requests() == 1; }));
    sink.then = [&] {
        check_error(transport.cancel(*sent), ErrorKind::cancelled, Charge::unknown);
        transport.start(unsent->request, *unsent);
        check_error(transport.cancel(*unsent), ErrorKind::cancelled, Charge::none);
        sent.reset(); // their lives may end with the cancel
        unsent.reset();
    };
    transport.start(download.request, download);
    CHECK(drive_until(transport, [&] { return download.outcomes == 1; }));
    CHECK(download.answered(""));
    transport.drive(30ms);
    CHECK(server.whole_requests() == 2); // the first submit, the download
}

TEST_CASE("async reentry: a transfer that was abandoned inside of a callback sends and takes nothing",
          "[wire][async]") {
    Call submit("http://127.0.0.1/", "{}");
    fermata::detail::Transfer transfer;
    transfer.begin(submit.request, nullptr);
    transfer.abandon();
    char bytes[] = "bytes";
    CHECK(transfer.on_request(&transfer, nullptr, nullptr, 0, 0) == 1); // CURL_PREREQFUNC_ABORT
    CHECK(transfer.on_read(bytes, 1, 5, &transfer) == CURL_READFUNC_ABORT);
    CHECK(transfer.on_header(bytes, 1, 5, &transfer) == 0);
    CHECK(transfer.on_body(bytes, 1, 5, &transfer) == 0);
}

TEST_CASE("async reentry: a sink starts a request, which leaves without waiting", "[wire][async]") {
    RawServer server([](std::size_t, const std::string&) { return http_reply("body"); });
    CallingSink sink;
    Call download(server.base_url() + "/");
    download.request.sink = &sink;
    Call read(server.base_url() + "/");
    CurlMultiTransport transport;
    sink.then = [&] { transport.start(read.request, read); };
    transport.start(download.request, download);
    CHECK(drive_until(transport, [&] { return read.outcomes == 1; }));
    CHECK(read.answered("body"));
}
