// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

#include <chrono>

FERMATA_BEGIN_NAMESPACE

/// A span of time in milliseconds: the type of every time that this library measures or tells.
using Duration = std::chrono::milliseconds;

/// A point in time on std::chrono::steady_clock, in milliseconds.
using TimePoint = std::chrono::time_point<std::chrono::steady_clock, Duration>;

/// The longest TimeSpan, 100 years: nothing that is this far away comes.
inline constexpr Duration no_limit{std::chrono::hours(24 * 365 * 100)};

/// A span of time as an option: the type of every timeout, pause and window that is set. It takes any duration of
/// <chrono>, rounded up to whole milliseconds. One above `no_limit` counts as `no_limit`, as do `Duration::max()` and
/// `std::chrono::hours::max()`; one below -`no_limit` counts as that, and one that is not a number as 0.
///
/// **Its extremes mean the same in every option.** A span of 0 or less is over at once: nothing is sent within such a
/// limit, a pause of it is none, and nothing is waited for. A span of `no_limit` is never over. The docstring of an
/// option says where it has a bound of its own.
///
/// So a time that is left (`timeout = deadline - now`) may be negative, and no conversion overflows: `<chrono>` by
/// itself would make -1 h of `hours::max()`.
class TimeSpan : public Duration {
public:
    constexpr TimeSpan() noexcept : Duration(0) {} ///< makes a span of 0

    template<class Rep, class Period>
    constexpr TimeSpan(const std::chrono::duration<Rep, Period>& span) noexcept : Duration(clamped(span)) {}

private:
    template<class Rep, class Period>
    static constexpr Duration clamped(const std::chrono::duration<Rep, Period>& span) noexcept {
        const double inexact = std::chrono::duration<double, std::milli>(span).count(); // overflows nowhere
        const double most = static_cast<double>(no_limit.count());
        if (inexact >= most) return no_limit;
        if (inexact <= -most) return -no_limit;
        return inexact < most ? std::chrono::ceil<Duration>(span) : Duration(0); // a NaN is below nothing
    }
};

/// A deadline that never comes: 200 years on the clock, far from overflow.
inline constexpr TimePoint no_deadline{2 * no_limit};

/// Returns the time `timeout` after `now`: `now` itself when that is 0 or less, `no_deadline` when it is `no_limit`.
constexpr TimePoint deadline_after(TimePoint now, Duration timeout) noexcept {
    if (timeout <= Duration::zero()) return now;
    return timeout < no_limit ? now + timeout : no_deadline;
}

namespace detail {

/// Returns the time now: the one clock of the library.
inline TimePoint steady_now() noexcept {
    return std::chrono::time_point_cast<Duration>(std::chrono::steady_clock::now());
}

} // namespace detail

FERMATA_END_NAMESPACE
