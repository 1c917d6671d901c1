// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/policy/rate_limit.hpp>

#include <algorithm>

FERMATA_BEGIN_NAMESPACE

FERMATA_INLINE RateLimiter::Place SlidingWindow::join() {
    const std::lock_guard<std::mutex> lock(mutex_);
    queue_.push_back(++last_);
    return last_;
}

/// Turn n + count comes a window after turn n, and turns that are free now come now.
FERMATA_INLINE TimePoint SlidingWindow::turn_of(std::size_t position, TimePoint now) const noexcept {
    const std::size_t number = turns_.size() + position;
    const std::size_t before = number % count_;
    const TimePoint base = before < turns_.size() ? turns_[before] : now;
    return base + window_ * static_cast<Duration::rep>(number / count_);
}

FERMATA_INLINE Duration SlidingWindow::wait(Place place, TimePoint now) {
    const std::lock_guard<std::mutex> lock(mutex_);
    while (!turns_.empty() && now - turns_.front() >= window_) turns_.erase(turns_.begin());
    const auto found = std::lower_bound(queue_.begin(), queue_.end(), place);
    if (found == queue_.end() || *found != place) return Duration::zero(); // it has had its turn
    const Duration left = turn_of(static_cast<std::size_t>(found - queue_.begin()), now) - now;
    if (left > Duration::zero()) return left;
    queue_.erase(found);
    turns_.push_back(now);
    return Duration::zero();
}

FERMATA_INLINE void SlidingWindow::leave(Place place) noexcept {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto found = std::lower_bound(queue_.begin(), queue_.end(), place);
    if (found != queue_.end() && *found == place) queue_.erase(found);
}

FERMATA_INLINE std::size_t SlidingWindow::waiting() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return queue_.size();
}

FERMATA_END_NAMESPACE
