// SPDX-License-Identifier: MIT
#include "server.hpp"

#include "connections.hpp"
#include "growing_pool.hpp"
#include "put_answer.hpp"
#include "threads.hpp"

#include <httplib.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <iterator>
#include <stdexcept>
#include <thread>

namespace fermata_emulator {
namespace {

constexpr const char* host = "127.0.0.1";
constexpr std::size_t most_threads = 512;
constexpr int backlog = 1024;
constexpr std::chrono::milliseconds stop_step{2};

std::unique_ptr<httplib::Server> make_http() {
    const KeepSigpipe keep;
    return std::make_unique<httplib::Server>();
}

/// Without httplib's choice of SO_REUSEPORT, by which a second emulator would share a taken port in silence.
void own_address(Socket socket) {
    const int yes = 1;
#if defined(_WIN32)
    set_option(socket, SO_EXCLUSIVEADDRUSE, &yes, sizeof yes); // SO_REUSEADDR is there what SO_REUSEPORT is elsewhere
#else
    set_option(socket, SO_REUSEADDR, &yes, sizeof yes);
#endif
}

bool is_from_httplib(const std::string& header) {
    return header == "REMOTE_ADDR" || header == "REMOTE_PORT" || header == "LOCAL_ADDR" || header == "LOCAL_PORT";
}

/// False for a POST without a length, for whose end httplib would wait until its time is up.
bool has_known_end(const httplib::Request& request) {
    return request.method != "POST" || request.has_header("Content-Length") || request.has_header("Transfer-Encoding");
}

RecordedRequest recorded(const httplib::Request& request) {
    RecordedRequest record{request.method, request.path};
    record.query.assign(request.params.begin(), request.params.end());
    std::copy_if(request.headers.begin(), request.headers.end(), std::back_inserter(record.headers),
                 [](const auto& header) { return !is_from_httplib(header.first); });
    record.body = request.body;
    return record;
}

} // namespace

struct Server::Carrier {
    std::unique_ptr<httplib::Server> http = make_http();
    Socket socket = no_socket;
    int port = 0;
    std::thread thread{};
    std::atomic<bool> ended{false};
};

Server::Server(int port, Handler handler) : carrier_(std::make_unique<Carrier>()) {
    httplib::Server& http = *carrier_->http;
    http.new_task_queue = [] { return new GrowingPool(most_threads); }; // httplib deletes it
    http.set_tcp_nodelay(true);
    http.set_keep_alive_max_count(1000000);
    http.set_keep_alive_timeout(60);
    http.set_write_timeout(60);
    http.set_socket_options([this](Socket socket) {
        carrier_->socket = socket;
        own_address(socket);
    });
    const auto route = [this, handler = std::move(handler)](const httplib::Request& request,
                                                            httplib::Response& response) {
        put_answer(handler(recorded(request)), request, response, carrier_->port);
    };
    http.set_pre_routing_handler([route](const httplib::Request& request, httplib::Response& response) {
        if (has_known_end(request)) return httplib::Server::HandlerResponse::Unhandled;
        route(request, response);
        return httplib::Server::HandlerResponse::Handled;
    });
    http.Get(".*", route)
        .Post(".*", route)
        .Put(".*", route)
        .Patch(".*", route)
        .Delete(".*", route)
        .Options(".*", route);
    const bool bound = port != 0 && http.bind_to_port(host, port);
    carrier_->port = port != 0 ? port : http.bind_to_any_port(host);
    if (port != 0 ? !bound : carrier_->port <= 0) {
        throw std::runtime_error("cannot listen on " + std::string(host) + ":" + std::to_string(port));
    }
    listen(carrier_->socket, backlog); // again, with more room than httplib's 5
}

Server::~Server() {
    Carrier& carrier = *carrier_;
    if (!carrier.thread.joinable()) return;
    carrier.http->stop();
    while (!carrier.ended) {
        shut_down_connections(carrier.port); // in a loop: one more may just have been accepted
        std::this_thread::sleep_for(stop_step);
    }
    carrier.thread.join();
}

void Server::start() {
    carrier_->thread = std::thread([&carrier = *carrier_] {
        block_signals();
        carrier.http->listen_after_bind();
        carrier.ended = true;
    });
    while (!carrier_->http->is_running() && !carrier_->ended) std::this_thread::yield(); // stop() before is lost
}

std::string Server::base_url() const { return "http://" + std::string(host) + ":" + std::to_string(carrier_->port); }

} // namespace fermata_emulator
