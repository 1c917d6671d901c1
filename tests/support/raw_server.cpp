// SPDX-License-Identifier: MIT
#include "support/raw_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <mutex>
#include <thread>
#include <vector>

namespace test_support {

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
    int listener = -1;
    int port = 0;
    std::atomic<bool> ending{false};
    std::atomic<std::size_t> requests{0};
    std::atomic<std::size_t> answers{0};
    std::atomic<std::size_t> connections{0};
    mutable std::mutex mutex;
    std::string last_request;
    std::thread acceptor;
    std::vector<std::thread> workers;

    bool readable(int socket) const {
        pollfd wanted{socket, POLLIN, 0};
        while (!ending) {
            if (poll(&wanted, 1, 20) > 0) return true;
        }
        return false;
    }

    void accept_all() {
        while (readable(listener)) {
            const int connection = accept(listener, nullptr, nullptr);
            if (connection < 0) continue;
            ++connections;
            workers.emplace_back([this, connection] { serve(connection); });
        }
    }

    void serve(int connection) {
        std::string received;
        char piece[4096];
        bool open = true;
        while (open && readable(connection)) {
            const ssize_t size = recv(connection, piece, sizeof piece, 0);
            if (size <= 0) break;
            received.append(piece, static_cast<std::size_t>(size));
            while (open && whole_request(received) != 0) {
                const std::string request = received.substr(0, whole_request(received));
                received.erase(0, request.size());
                open = reply(connection, request);
            }
        }
        close(connection);
    }

    /// Whether the connection stays open.
    bool reply(int connection, const std::string& request) {
        const std::size_t number = ++requests;
        {
            const std::lock_guard<std::mutex> lock(mutex);
            last_request = request;
        }
        const RawReply reply = answer(number, request);
        send(connection, reply.bytes.data(), reply.bytes.size(), MSG_NOSIGNAL);
        ++answers;
        if (reply.then == RawReply::Then::hang) {
            while (readable(connection) && recv(connection, nullptr, 0, MSG_PEEK | MSG_TRUNC) > 0) {
            }
        }
        if (reply.then == RawReply::Then::reset) {
            const linger at_once{1, 0};
            setsockopt(connection, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        }
        return reply.then == RawReply::Then::keep;
    }
};

RawServer::RawServer(Answer answer) : state_(std::make_unique<State>()) {
    state_->answer = std::move(answer);
    state_->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* any = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    if (bind(state_->listener, any, size) != 0 || listen(state_->listener, 64) != 0 ||
        getsockname(state_->listener, any, &size) != 0) {
        std::abort();
    }
    state_->port = ntohs(address.sin_port);
    state_->acceptor = std::thread([this] { state_->accept_all(); });
}

RawServer::~RawServer() {
    state_->ending = true;
    state_->acceptor.join();
    for (std::thread& worker : state_->workers) worker.join();
    close(state_->listener);
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
