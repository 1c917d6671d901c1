// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/policy/rate_limit.hpp>

#include <algorithm>
#include <mutex>
#include <vector>

namespace test_support {

/// A SlidingWindow of 20 permits with a note of each that it gives: the time is the latest that a caller has told, as
/// the window counts, so no slow machine blurs it. When requests arrive at a service is another matter, which nobody
/// can promise.
class NotedWindow final : public fermata::RateLimiter {
public:
    explicit NotedWindow(fermata::Duration window) : window_(20, window) {}

    Ticket enqueue() override { return window_.enqueue(); }
    fermata::Duration try_acquire(Ticket ticket, fermata::TimePoint now) override {
        const std::lock_guard<std::mutex> lock(mutex_); // so that both see the callers in one order
        latest_ = (std::max)(latest_, now);
        const fermata::Duration left = window_.try_acquire(ticket, now);
        if (left <= fermata::Duration::zero()) permits_.push_back(latest_);
        return left;
    }
    void cancel(Ticket ticket) noexcept override { window_.cancel(ticket); }
    std::size_t waiting() const override { return window_.waiting(); }

    std::size_t permits() const {
        const std::lock_guard<std::mutex> lock(mutex_);
        return permits_.size();
    }

    /// The least time in which 21 permits were given.
    fermata::Duration least_of_21() const {
        const std::lock_guard<std::mutex> lock(mutex_);
        fermata::Duration least = (fermata::Duration::max)();
        for (std::size_t i = 20; i < permits_.size(); ++i) least = (std::min)(least, permits_[i] - permits_[i - 20]);
        return least;
    }

private:
    fermata::SlidingWindow window_;
    mutable std::mutex mutex_{};
    fermata::TimePoint latest_{(fermata::TimePoint::min)()};
    std::vector<fermata::TimePoint> permits_{};
};

} // namespace test_support
