// SPDX-License-Identifier: MIT
// Before requests end, answers that have arrived are taken in, and nothing more is sent.
#include "emulator/sockets.hpp"
#include "wire/async_helpers.hpp"

#include <atomic>
#include <thread>

using fermata::Charge;
using fermata::ErrorKind;
using fermata::http::CurlMultiTransport;
using fermata_emulator::no_socket;
using fermata_emulator::readable_within;
using fermata_emulator::Socket;
using test_support::http_reply;
using test_support::RawServer;
using wire_test::Call;
using wire_test::check_error;
using wire_test::drive_until;
using namespace std::chrono_literals;

namespace {

/// Answers "accepted" once it is told to.
class GatedServer {
public:
    std::string url() const { return server_.base_url() + "/"; }
    std::size_t whole_requests() const { return server_.whole_requests(); }

    /// Returns once `count` answers are where the other end can read them.
    void answer(std::size_t count) {
        is_open_ = true;
        REQUIRE(test_support::comes([&] { return server_.answers() == count; }));
    }

private:
    std::atomic<bool> is_open_{false};
    RawServer server_{[this](std::size_t, const std::string&) {
        test_support::comes([this] { return is_open_.load(); });
        return http_reply("accepted");
    }};
};

/// A listener whose queue is full: connections to it stay half made until `let_in`.
class FullListener {
public:
    FullListener() : listener_(fermata_emulator::listen_on_loopback(0)), filler_(fermata_emulator::tcp_socket()) {
        REQUIRE(listener_ != no_socket);
        const int port = fermata_emulator::port_of(listener_, getsockname);
        url_ = "http://127.0.0.1:" + std::to_string(port) + "/";
        const sockaddr_in address = fermata_emulator::address_on_loopback(port);
        REQUIRE(connect(filler_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    }
    ~FullListener() {
        for (const Socket one : {filler_, filled_, connection_, listener_}) fermata_emulator::close_socket(one);
    }
    FullListener(const FullListener&) = delete;
    FullListener& operator=(const FullListener&) = delete;

    const std::string& url() const { return url_; }

    /// Makes room, and returns once the next connection is made.
    void let_in() {
        filled_ = accept(listener_, nullptr, nullptr);
        REQUIRE(readable_within(listener_, 15000));
        connection_ = accept(listener_, nullptr, nullptr);
        REQUIRE(connection_ != no_socket);
    }

    /// How many bytes came over that connection, which the other end has closed.
    long bytes_received() const {
        char bytes[4096];
        REQUIRE(readable_within(connection_, 15000));
        return fermata_emulator::receive(connection_, bytes, sizeof bytes);
    }

private:
    Socket listener_;
    Socket filler_;
    Socket filled_ = no_socket;
    Socket connection_ = no_socket;
    std::string url_;
};

} // namespace

TEST_CASE("async collect: the answer to a submit that has arrived is what its cancel returns", "[wire][async]") {
    GatedServer server;
    Call call(server.url(), "{}");
    CurlMultiTransport transport;
    transport.start(call.request, call);
    REQUIRE(drive_until(transport, [&] { return server.whole_requests() == 1; }));
    server.answer(1);
    call.ending = true;
    transport.collect();
    CHECK(call.outcomes == 0);
    const fermata::Result<fermata::http::Response> outcome = transport.cancel(call);
    REQUIRE(outcome);
    CHECK(outcome->body == "accepted");
    transport.drive(30ms);
    CHECK(call.outcomes == 0);
}

TEST_CASE("async collect: a submit in line or half connected is not sent", "[wire][async]") {
    GatedServer server;
    FullListener listener;
    Call sent(server.url(), "{}");
    Call connecting(listener.url(), "{}");
    Call in_line(server.url(), "{}");
    CurlMultiTransport transport({}, 2);
    for (Call* call : {&sent, &connecting, &in_line}) transport.start(call->request, *call);
    REQUIRE(drive_until(transport, [&] { return server.whole_requests() == 1; }));
    server.answer(1);
    listener.let_in();
    for (Call* call : {&sent, &connecting, &in_line}) call->ending = true;
    transport.collect();
    check_error(transport.cancel(connecting), ErrorKind::cancelled, Charge::none);
    check_error(transport.cancel(in_line), ErrorKind::cancelled, Charge::none);
    CHECK(transport.cancel(sent));
    CHECK(listener.bytes_received() == 0);
    transport.drive(30ms);
    CHECK(server.whole_requests() == 1);
}

TEST_CASE("async collect: what goes on is delivered as ever", "[wire][async]") {
    GatedServer server;
    Call ending(server.url(), "{}");
    Call other(server.url(), "{}");
    CurlMultiTransport transport;
    for (Call* call : {&ending, &other}) transport.start(call->request, *call);
    REQUIRE(drive_until(transport, [&] { return server.whole_requests() == 2; }));
    server.answer(2);
    ending.ending = true;
    transport.collect();
    CHECK(transport.cancel(ending));
    CHECK(other.outcomes == 0);
    CHECK(drive_until(transport, [&] { return other.outcomes == 1; }));
    CHECK(other.answered("accepted"));
}
