// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/policy/rate_limit.hpp>

#include <algorithm>
#include <mutex>
#include <vector>

namespace test_support {

/// A SlidingWindow of 20 turns with a note of each that it gives: the time is that of the call, so no slow machine
/// blurs it. When requests arrive at a service is another matter, which nobody can promise.
class NotedWindow final : public fermata::RateLimiter {
public:
    explicit NotedWindow(fermata::Duration window) : window_(20, window) {}

    Ticket enqueue() override { return window_.enqueue(); }
    fermata::Duration try_acquire(Ticket ticket, fermata::TimePoint now) override {
        const fermata::Duration left = window_.try_acquire(ticket, now);
        const std::lock_guard<std::mutex> lock(mutex_);
        if (left <= fermata::Duration::zero()) turns_.push_back(now);
        return left;
    }
    void cancel(Ticket ticket) noexcept override { window_.cancel(ticket); }
    std::size_t waiting() const override { return window_.waiting(); }

    std::size_t turns() const {
        const std::lock_guard<std::mutex> lock(mutex_);
        return turns_.size();
    }

    /// The least time in which 21 turns were given.
    fermata::Duration least_of_21() const {
        const std::lock_guard<std::mutex> lock(mutex_);
        std::vector<fermata::TimePoint> sorted = turns_;
        std::sort(sorted.begin(), sorted.end()); // threads note theirs in any order
        fermata::Duration least = (fermata::Duration::max)();
        for (std::size_t i = 20; i < sorted.size(); ++i) least = (std::min)(least, sorted[i] - sorted[i - 20]);
        return least;
    }

private:
    fermata::SlidingWindow window_;
    mutable std::mutex mutex_{};
    std::vector<fermata::TimePoint> turns_{};
};

} // namespace test_support
