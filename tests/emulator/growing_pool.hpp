// SPDX-License-Identifier: MIT
#pragma once

#include <httplib.h>

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace fermata_emulator {

/// Threads for httplib, which keeps one for as long as a connection lives: started when needed and then kept, so that
/// an emulator of one client is cheap and one of hundreds makes none of them wait.
class GrowingPool : public httplib::TaskQueue {
public:
    explicit GrowingPool(std::size_t most) : most_(most) {}

    /// Always takes the job. Older versions of httplib have void here, newer ones bool.
    using Enqueued = decltype(std::declval<httplib::TaskQueue&>().enqueue({}));
    Enqueued enqueue(std::function<void()> job) override;
    void shutdown() override;

private:
    void work();

    const std::size_t most_;
    std::mutex mutex_{}; // guards all but `threads_`, which only the accepting thread touches
    std::condition_variable wake_{};
    std::deque<std::function<void()>> jobs_{};
    std::size_t idle_ = 0;
    bool stopping_ = false;
    std::vector<std::thread> threads_{};
};

} // namespace fermata_emulator
