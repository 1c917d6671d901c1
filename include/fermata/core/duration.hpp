// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

#include <chrono>

FERMATA_BEGIN_NAMESPACE

/// A span of time in milliseconds: the type of every timeout and pause in this library.
using Duration = std::chrono::milliseconds;

/// A point in time on std::chrono::steady_clock, in milliseconds.
using TimePoint = std::chrono::time_point<std::chrono::steady_clock, Duration>;

/// A deadline that never comes: 200 years on the clock, far from overflow.
inline constexpr TimePoint no_deadline{Duration(std::chrono::hours(24 * 365 * 200))};

/// Returns the time `timeout` after `now`; `now` itself when `timeout` is 0 or less, and at most `no_deadline`.
constexpr TimePoint deadline_after(TimePoint now, Duration timeout) noexcept {
    if (timeout <= Duration::zero()) return now;
    return timeout < no_deadline - now ? now + timeout : no_deadline;
}

namespace detail {

/// Returns the time now: the one clock of the library.
inline TimePoint steady_now() noexcept {
    return std::chrono::time_point_cast<Duration>(std::chrono::steady_clock::now());
}

} // namespace detail

FERMATA_END_NAMESPACE
