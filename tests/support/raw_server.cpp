// SPDX-License-Identifier: MIT
#include "support/raw_server.hpp"

#include "emulator/sockets.hpp"

#include <atomic>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

namespace test_support {

using namespace fermata_emulator;

RawReply http_reply(const std::string& body, const std::string& status) {
    RawReply reply;
    reply.bytes = "HTTP/1.1 " + status +
                  "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
                  body;
    reply.then = RawReply::Then::keep;
    return reply;
}

namespace {

/// The length of the first request in `received`, headers and body, or 0 while it is not all there.
std::size_t whole_request(const std::string& received) {
    const std::size_t end = received.find("\r\n\r\n");
    if (end == std::string::npos) return 0;
    const std::size_t at = received.find("Content-Length: ");
    const std::size_t body = at < end ? std::strtoul(received.c_str() + at + 16, nullptr, 10) : 0;
    return received.size() >= end + 4 + body ? end + 4 + body : 0;
}

} // namespace

struct RawServer::State {
    Answer answer;
    Socket listener = no_socket;
    int port = 0;
    std::atomic<bool> ending{false};
    std::atomic<std::size_t> requests{0};
    std::atomic<std::size_t> answers{0};
    std::atomic<std::size_t> connections{0};
    mutable std::mutex mutex;
    std::string last_request;
    std::thread acceptor;
    std::vector<std::thread> workers;

    bool readable(Socket socket) const {
        while (!ending) {
            if (readable_within(socket, 20)) return true;
        }
        return false;
    }

    void accept_all() {
        while (readable(listener)) {
            const Socket connection = accept(listener, nullptr, nullptr);
            if (connection == no_socket) continue;
            ++connections;
            workers.emplace_back([this, connection] { serve(connection); });
        }
    }

    void serve(Socket connection) {
        std::string received;
        char piece[4096];
        bool open = true;
        while (open && readable(connection)) {
            const long size = receive(connection, piece, sizeof piece);
            if (size <= 0) break;
            received.append(piece, static_cast<std::size_t>(size));
            while (open && whole_request(received) != 0) {
                const std::string request = received.substr(0, whole_request(received));
                received.erase(0, request.size());
                open = reply(connection, request);
            }
        }
        close_socket(connection);
    }

    /// Whether the connection stays open.
    bool reply(Socket connection, const std::string& request) {
        const std::size_t number = ++requests;
        {
            const std::lock_guard<std::mutex> lock(mutex);
            last_request = request;
        }
        const RawReply reply = answer(number, request);
        send_text(connection, reply.bytes);
        ++answers;
        if (reply.then == RawReply::Then::hang) {
            char ignored[4096];
            while (readable(connection) && receive(connection, ignored, sizeof ignored) > 0) {
            }
        }
        if (reply.then == RawReply::Then::reset) {
            const linger at_once{1, 0};
            set_option(connection, SO_LINGER, &at_once, sizeof at_once);
        }
        return reply.then == RawReply::Then::keep;
    }
};

RawServer::RawServer(Answer answer) : state_(std::make_unique<State>()) {
    state_->answer = std::move(answer);
    state_->listener = listen_on_loopback(64);
    if (state_->listener == no_socket) std::abort();
    state_->port = port_of(state_->listener, getsockname);
    state_->acceptor = std::thread([this] { state_->accept_all(); });
}

RawServer::~RawServer() {
    state_->ending = true;
    state_->acceptor.join();
    for (std::thread& worker : state_->workers) worker.join();
    close_socket(state_->listener);
}

std::string RawServer::base_url() const { return "http://127.0.0.1:" + std::to_string(state_->port); }

std::size_t RawServer::whole_requests() const { return state_->requests; }

std::size_t RawServer::answers() const { return state_->answers; }

std::size_t RawServer::connections() const { return state_->connections; }

std::string RawServer::last_request() const {
    const std::lock_guard<std::mutex> lock(state_->mutex);
    return state_->last_request;
}

} // namespace test_support
