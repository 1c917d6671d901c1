// SPDX-License-Identifier: MIT
#pragma once

#include "callbacks.hpp"
#include "options.hpp"

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace httplib {
class Client;
}

namespace fermata_emulator {

/// Posts callbacks over HTTP, each task's one after another, on threads of its own that it starts when needed.
///
/// A receiver must answer 200 within the answer time. If it does not, the callback is sent again up to three times;
/// after that nothing more is sent for the task, and `failed` is called with its id.
class Courier {
public:
    Courier(const EmulatorOptions& options, std::function<void(const std::string& task_id)> failed);

    /// Breaks off what is under way and joins all threads: a matter of milliseconds.
    ~Courier();

    Courier(const Courier&) = delete;
    Courier& operator=(const Courier&) = delete;

    void take(CallbackPlan plan);

private:
    using Lock = std::unique_lock<std::mutex>;

    void start_thread_if_needed();
    void work();
    void carry_on(CallbackPlan plan, Lock& lock);
    bool deliver(const CallbackPlan& plan, const Delivery& delivery, Lock& lock);
    bool attempt(const CallbackPlan& plan, const Delivery& delivery, Lock& lock);

    const EmulatorOptions options_;
    const std::function<void(const std::string&)> failed_;

    std::mutex mutex_{}; // guards what follows
    std::condition_variable wake_{};
    std::multimap<std::chrono::milliseconds, CallbackPlan> waiting_{}; ///< by when they go on
    std::set<httplib::Client*> posting_{};
    std::size_t busy_ = 0;
    std::size_t running_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> threads_{};
};

} // namespace fermata_emulator
