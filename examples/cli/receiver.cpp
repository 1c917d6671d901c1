// SPDX-License-Identifier: MIT
#include "receiver.hpp"

#include "platform.hpp"

#include <fermata/extra/signature.hpp>

#include <condition_variable>
#include <deque>
#include <httplib.h>
#include <mutex>
#include <thread>

namespace tool {

struct Receiver::State final : fermata::StopWatcher {
    static constexpr std::size_t most = 1000; ///< waiting; the service repeats what finds no place

    httplib::Server server{};
    std::string url{};
    std::thread thread{};
    std::mutex mutex{};
    std::condition_variable news{};
    std::deque<Delivery> waiting{};
    bool stopped = false;

    bool take(Delivery delivery) {
        const std::lock_guard<std::mutex> lock(mutex);
        if (waiting.size() >= most) return false;
        waiting.push_back(std::move(delivery));
        news.notify_one();
        return true;
    }

    void on_stop() noexcept override {
        const std::lock_guard<std::mutex> lock(mutex);
        stopped = true;
        news.notify_one();
    }

    void declare() {
        server.set_payload_max_length(std::size_t{4} << 20);
        server.set_read_timeout(10);
        server.set_socket_options([](socket_t socket) { own_address(static_cast<std::intptr_t>(socket)); });
        server.Post(".*", [this](const httplib::Request& request, httplib::Response& response) {
            const auto headers = fermata::callback_delivery(request.body, request.headers, request.target);
            const bool taken =
                take({request.target, request.body, std::string(headers.timestamp), std::string(headers.signature)});
            response.status = taken ? 200 : 503;
        });
    }
};

fermata::Result<Receiver> Receiver::open(const std::string& host, int port) {
    auto state = std::make_unique<State>();
    state->declare();
    if (port == 0) {
        port = state->server.bind_to_any_port(host);
    } else if (!state->server.bind_to_port(host, port)) {
        port = -1;
    }
    if (port < 0) {
        fermata::Error error;
        error.kind = fermata::ErrorKind::transport;
        error.message = "cannot listen on " + host + ": the address is not this machine's, or the port is taken";
        return error;
    }
    state->url = "http://" + host + ":" + std::to_string(port);
    state->thread = std::thread([&server = state->server] { server.listen_after_bind(); });
    while (!state->server.is_running()) std::this_thread::yield(); // to stop it before would be in vain
    return Receiver(std::move(state));
}

Receiver::Receiver(std::unique_ptr<State> state) : state_(std::move(state)) {}

Receiver::Receiver(Receiver&&) noexcept = default;

Receiver::~Receiver() {
    if (!state_) return;
    state_->server.stop();
    state_->thread.join();
}

std::string Receiver::url() const { return state_->url; }

std::optional<Delivery> Receiver::next(const fermata::StopToken& stop) {
    stop.watch(*state_);
    std::optional<Delivery> delivery;
    {
        std::unique_lock<std::mutex> lock(state_->mutex);
        state_->news.wait(lock, [this] { return state_->stopped || !state_->waiting.empty(); });
        if (!state_->stopped) {
            delivery = std::move(state_->waiting.front());
            state_->waiting.pop_front();
        }
    }
    stop.unwatch(*state_);
    return delivery;
}

} // namespace tool
