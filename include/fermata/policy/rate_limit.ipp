// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/policy/rate_limit.hpp>

#include <algorithm>
#include <mutex>
#include <vector>

FERMATA_BEGIN_NAMESPACE

/// The requests that wait, and the times of the permits in the last window. The mutex guards both.
struct SlidingWindow::Queue {
    Queue(std::size_t permits_a_window, Duration length) : count(permits_a_window), window(length) {}

    /// Returns the position of a request in the queue; the size of the queue when it is not there.
    std::size_t position_of(Ticket ticket) const noexcept {
        const auto found = std::lower_bound(waiting.begin(), waiting.end(), ticket);
        return static_cast<std::size_t>((found != waiting.end() && *found == ticket ? found : waiting.end()) -
                                        waiting.begin());
    }

    /// Returns when the request at `position` gets its permit: permit n + count comes a window after permit n, and
    /// permits that are free now come now.
    TimePoint permit_of(std::size_t position, TimePoint now) const noexcept {
        const std::size_t number = permits.size() + position;
        const std::size_t before = number % count;
        const TimePoint base = before < permits.size() ? permits[before] : now;
        return base + window * static_cast<Duration::rep>(number / count);
    }

    void remove(std::size_t position) noexcept {
        waiting.erase(waiting.begin() + static_cast<std::ptrdiff_t>(position));
    }

    /// Returns the latest time that any caller has told: a thread that was held up between reading the clock and
    /// asking must not be given a permit of the past.
    TimePoint no_earlier(TimePoint now) noexcept { return latest = (std::max)(latest, now); }

    std::size_t count;
    Duration window;
    std::mutex mutex{};
    TimePoint latest{(TimePoint::min)()};
    Ticket last = 0;
    std::vector<Ticket> waiting{};    ///< ascending
    std::vector<TimePoint> permits{}; ///< ascending
};

namespace detail {
inline constexpr std::chrono::hours longest_window(24 * 365); // so that no time overflows
} // namespace detail

FERMATA_INLINE SlidingWindow::SlidingWindow(std::size_t count, TimeSpan window)
    : queue_(std::make_unique<Queue>(count > 0 ? count : 1, (std::min<Duration>)(window, detail::longest_window))) {}

FERMATA_INLINE SlidingWindow::~SlidingWindow() = default;

FERMATA_INLINE RateLimiter::Ticket SlidingWindow::enqueue() {
    const std::lock_guard<std::mutex> lock(queue_->mutex);
    queue_->waiting.push_back(++queue_->last);
    return queue_->last;
}

FERMATA_INLINE Duration SlidingWindow::try_acquire(Ticket ticket, TimePoint told) {
    Queue& queue = *queue_;
    const std::lock_guard<std::mutex> lock(queue.mutex);
    const TimePoint now = queue.no_earlier(told);
    std::vector<TimePoint>& permits = queue.permits;
    while (!permits.empty() && now - permits.front() >= queue.window) permits.erase(permits.begin());
    const std::size_t position = queue.position_of(ticket);
    if (position == queue.waiting.size()) return Duration::zero(); // it has had its permit
    const Duration left = queue.permit_of(position, now) - now;
    if (left > Duration::zero()) return left;
    permits.push_back(now); // first: should it throw, the request still waits
    queue.remove(position);
    return Duration::zero();
}

FERMATA_INLINE void SlidingWindow::cancel(Ticket ticket) noexcept {
    const std::lock_guard<std::mutex> lock(queue_->mutex);
    const std::size_t position = queue_->position_of(ticket);
    if (position < queue_->waiting.size()) queue_->remove(position);
}

FERMATA_INLINE std::size_t SlidingWindow::waiting() const {
    const std::lock_guard<std::mutex> lock(queue_->mutex);
    return queue_->waiting.size();
}

FERMATA_END_NAMESPACE
