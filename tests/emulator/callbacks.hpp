// SPDX-License-Identifier: MIT
#pragma once

// Callbacks: to which URLs they go, what is sent and when, the signature, and the sending.

#include "dialect.hpp"
#include "options.hpp"
#include "tasks.hpp"

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace httplib {
class Client;
}

namespace fermata_emulator {

/// An http URL of this machine, in its parts.
struct LoopbackUrl {
    std::string host;
    int port = 80;
    std::string path; ///< with the query
};

/// Returns the parts of `url` when it is http and its host is 127.x.y.z, [::1] or localhost, else nothing: callbacks
/// are posted nowhere else. No name is ever looked up.
std::optional<LoopbackUrl> loopback_url(const std::string& url);

/// One callback: what is sent, and when at the earliest (since the epoch).
struct Callback {
    std::chrono::milliseconds due;
    std::string stage; ///< text, first, complete or error
    std::string body;
};

/// A task's callbacks in the order in which they are sent.
struct CallbackPlan {
    std::string task_id;
    LoopbackUrl receiver;
    std::vector<Callback> callbacks;
};

/// Returns the callbacks of `task`, or nothing when none are sent: its URL is not of this machine, or it is to end in
/// CALLBACK_EXCEPTION anyway. The newer route sends one, at the end. File addresses are below `base_url`.
std::optional<CallbackPlan> plan_callbacks(const Task& task, const Dialect& dialect, const EmulatorOptions& options,
                                           const std::string& base_url);

/// Returns the value of `X-Webhook-Signature` as kie.ai documents it: standard Base64 of HMAC-SHA256 with `key` over
/// the task id, a full stop and the timestamp. The body is not a part of it.
std::string webhook_signature(const std::string& key, const std::string& task_id, const std::string& timestamp);

/// Posts callbacks over HTTP, each task's one after another, on threads of its own that it starts when needed.
///
/// A receiver must answer 200 within the answer time. If it does not, the callback is sent again up to three times;
/// after that nothing more is sent for the task, and `on_failure` is called with its id.
class CallbackSender {
public:
    CallbackSender(const EmulatorOptions& options, std::function<void(const std::string& task_id)> on_failure);

    /// Breaks off what is under way and joins all threads: a matter of milliseconds.
    ~CallbackSender();

    CallbackSender(const CallbackSender&) = delete;
    CallbackSender& operator=(const CallbackSender&) = delete;

    /// Takes a plan, whose callbacks are sent when they are due.
    void enqueue(CallbackPlan plan);

private:
    using Lock = std::unique_lock<std::mutex>;

    void start_thread_if_needed();
    void work();
    void send_first(CallbackPlan plan, Lock& lock);
    bool send(const CallbackPlan& plan, const Callback& callback, Lock& lock);
    bool try_once(const CallbackPlan& plan, const Callback& callback, Lock& lock);

    const EmulatorOptions options_;
    const std::function<void(const std::string&)> on_failure_;

    std::mutex mutex_{}; // guards what follows
    std::condition_variable wake_{};
    std::multimap<std::chrono::milliseconds, CallbackPlan> waiting_{}; ///< by when their first callback is due
    std::set<httplib::Client*> posting_{};
    std::size_t busy_ = 0;
    std::size_t running_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> threads_{};
};

} // namespace fermata_emulator
