// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

#include <chrono>

FERMATA_BEGIN_NAMESPACE

/// Every span of time in this library.
using Duration = std::chrono::milliseconds;

/// A point on the clock that never steps.
using TimePoint = std::chrono::time_point<std::chrono::steady_clock, Duration>;

/// A deadline that never comes, far from overflow.
inline constexpr TimePoint no_deadline{Duration(std::chrono::hours(24 * 365 * 200))};

/// `timeout` after `now`, or never when that is too far away to count.
constexpr TimePoint deadline_after(TimePoint now, Duration timeout) noexcept {
    if (timeout <= Duration::zero()) return now;
    return timeout < no_deadline - now ? now + timeout : no_deadline;
}

FERMATA_END_NAMESPACE
