// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/callback.hpp>
#include <fermata/core/result.hpp>

#include <condition_variable>
#include <deque>
#include <functional>
#include <httplib.h>
#include <mutex>
#include <thread>

namespace example {

/// Receives callbacks on this machine while it lives: answers at once, as the service waits no longer than 15 s, and
/// keeps the events for `next`. The real service reaches it only behind a public https address.
class CallbackServer {
public:
    /// Verifies a request that came in. Returns its event, or why it is refused; a conflict is a repeat of an event
    /// that was accepted.
    using Verify = std::function<fermata::Result<fermata::CallbackEvent>(const httplib::Request&)>;

    /// Listens on `port`, or for 0 on one that the system chooses.
    CallbackServer(int port, Verify verify) : verify_(std::move(verify)) {
        server_.Post("/suno", [this](const httplib::Request& request, httplib::Response& response) {
            fermata::Result<fermata::CallbackEvent> event = verify_(request);
            const bool accepted = event || event.error().reason == fermata::Reason::conflict;
            response.status = accepted ? 200 : 403;
            if (event) add(*std::move(event));
        });
        const bool bound = port != 0 && server_.bind_to_port("127.0.0.1", port);
        port_ = port == 0 ? server_.bind_to_any_port("127.0.0.1") : bound ? port : -1;
        if (port_ < 0) return;
        thread_ = std::thread([this] { server_.listen_after_bind(); });
        while (!server_.is_running()) std::this_thread::yield(); // to stop it before that would be in vain
    }

    ~CallbackServer() {
        if (!thread_.joinable()) return;
        server_.stop();
        thread_.join();
    }

    CallbackServer(const CallbackServer&) = delete;
    CallbackServer& operator=(const CallbackServer&) = delete;

    int port() const noexcept { return port_; } ///< below 0 when it is taken
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/suno"; }

    /// Returns the next event, or nothing when none comes in `time`.
    std::optional<fermata::CallbackEvent> next(std::chrono::milliseconds time) {
        std::unique_lock<std::mutex> lock(mutex_);
        if (!arrived_.wait_for(lock, time, [this] { return !events_.empty(); })) return std::nullopt;
        fermata::CallbackEvent event = std::move(events_.front());
        events_.pop_front();
        return event;
    }

private:
    void add(fermata::CallbackEvent event) {
        const std::lock_guard<std::mutex> lock(mutex_);
        events_.push_back(std::move(event));
        arrived_.notify_one();
    }

    Verify verify_;
    httplib::Server server_;
    int port_ = -1;
    std::thread thread_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<fermata::CallbackEvent> events_;
};

} // namespace example
