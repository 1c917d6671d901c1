// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/policy/rate_limit.hpp>

#include <algorithm>
#include <mutex>
#include <vector>

FERMATA_BEGIN_NAMESPACE

/// Who waits, and the turns of the last window. The lock is for both.
struct SlidingWindow::Line {
    Line(std::size_t turns_a_window, Duration length) : count(turns_a_window), window(length) {}

    /// The place's position in the queue; the queue's length when it is not in there.
    std::size_t position_of(Place place) const noexcept {
        const auto found = std::lower_bound(queue.begin(), queue.end(), place);
        return static_cast<std::size_t>((found != queue.end() && *found == place ? found : queue.end()) -
                                        queue.begin());
    }

    /// Turn n + count comes a window after turn n, and turns that are free now come now.
    TimePoint turn_of(std::size_t position, TimePoint now) const noexcept {
        const std::size_t number = turns.size() + position;
        const std::size_t before = number % count;
        const TimePoint base = before < turns.size() ? turns[before] : now;
        return base + window * static_cast<Duration::rep>(number / count);
    }

    void remove(std::size_t position) noexcept { queue.erase(queue.begin() + static_cast<std::ptrdiff_t>(position)); }

    std::size_t count;
    Duration window;
    std::mutex mutex{};
    Place last = 0;
    std::vector<Place> queue{};     ///< ascending
    std::vector<TimePoint> turns{}; ///< ascending
};

FERMATA_INLINE SlidingWindow::SlidingWindow(std::size_t count, Duration window)
    : line_(std::make_unique<Line>(count > 0 ? count : 1, window)) {}

FERMATA_INLINE SlidingWindow::~SlidingWindow() = default;

FERMATA_INLINE RateLimiter::Place SlidingWindow::join() {
    const std::lock_guard<std::mutex> lock(line_->mutex);
    line_->queue.push_back(++line_->last);
    return line_->last;
}

FERMATA_INLINE Duration SlidingWindow::wait(Place place, TimePoint now) {
    Line& line = *line_;
    const std::lock_guard<std::mutex> lock(line.mutex);
    while (!line.turns.empty() && now - line.turns.front() >= line.window) line.turns.erase(line.turns.begin());
    const std::size_t position = line.position_of(place);
    if (position == line.queue.size()) return Duration::zero(); // it has had its turn
    const Duration left = line.turn_of(position, now) - now;
    if (left > Duration::zero()) return left;
    line.remove(position);
    line.turns.push_back(now);
    return Duration::zero();
}

FERMATA_INLINE void SlidingWindow::leave(Place place) noexcept {
    const std::lock_guard<std::mutex> lock(line_->mutex);
    const std::size_t position = line_->position_of(place);
    if (position < line_->queue.size()) line_->remove(position);
}

FERMATA_INLINE std::size_t SlidingWindow::waiting() const {
    const std::lock_guard<std::mutex> lock(line_->mutex);
    return line_->queue.size();
}

FERMATA_END_NAMESPACE
