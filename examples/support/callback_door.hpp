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
/// keeps the events for `next`. To be reached by the real service it must stand behind a public https address.
class CallbackDoor {
public:
    /// Judges a request that came in: its event, or why it is none; a conflict is a repeat of one that was taken.
    using Judge = std::function<fermata::Result<fermata::CallbackEvent>(const httplib::Request&)>;

    /// Listens on `port`, or on one that the system chooses.
    CallbackDoor(int port, Judge judge) : judge_(std::move(judge)) {
        server_.Post("/suno", [this](const httplib::Request& request, httplib::Response& response) {
            fermata::Result<fermata::CallbackEvent> event = judge_(request);
            const bool taken = event || event.error().reason == fermata::Reason::conflict;
            response.status = taken ? 200 : 403;
            if (event) add(*std::move(event));
        });
        const bool bound = port != 0 && server_.bind_to_port("127.0.0.1", port);
        port_ = port == 0 ? server_.bind_to_any_port("127.0.0.1") : bound ? port : -1;
        if (port_ < 0) return;
        thread_ = std::thread([this] { server_.listen_after_bind(); });
        while (!server_.is_running()) std::this_thread::yield(); // to stop it before that would be in vain
    }

    ~CallbackDoor() {
        if (!thread_.joinable()) return;
        server_.stop();
        thread_.join();
    }

    CallbackDoor(const CallbackDoor&) = delete;
    CallbackDoor& operator=(const CallbackDoor&) = delete;

    int port() const noexcept { return port_; } ///< below 0 when it is taken
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/suno"; }

    /// The next event, or nothing when none comes in `time`.
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

    Judge judge_;
    httplib::Server server_;
    int port_ = -1;
    std::thread thread_;
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<fermata::CallbackEvent> events_;
};

} // namespace example
