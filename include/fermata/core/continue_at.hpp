// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

#include <chrono>
#include <cstdint>

FERMATA_BEGIN_NAMESPACE

/// The position in the source track at which the extension begins, in whole milliseconds: above 0 and below the
/// source's length (kie.ai, extend-music page). The live service has also been seen to refuse less than 1 second.
class ContinueAt {
public:
    /// Takes any duration of `<chrono>`, rounded to the nearest millisecond: `ContinueAt{60s}`.
    template<class Rep, class Period>
    constexpr explicit ContinueAt(std::chrono::duration<Rep, Period> at) noexcept
        : ContinueAt(std::chrono::duration<double>(at).count()) {}

    /// Returns the position `at` seconds, rounded to the nearest millisecond: `ContinueAt::seconds(90.5)`.
    static constexpr ContinueAt seconds(double at) noexcept { return ContinueAt(at); }

    /// Returns the position in milliseconds, or 0 when the given value is not above 0, not a number, or longer than a
    /// day; `build()` refuses such a position.
    constexpr std::int64_t milliseconds() const noexcept { return milliseconds_; }

    /// Returns the given value in seconds, for messages.
    constexpr double given() const noexcept { return given_; }

    friend constexpr bool operator==(ContinueAt a, ContinueAt b) noexcept { return a.milliseconds_ == b.milliseconds_; }
    friend constexpr bool operator!=(ContinueAt a, ContinueAt b) noexcept { return !(a == b); }

private:
    constexpr explicit ContinueAt(double seconds) noexcept
        : given_(seconds),
          milliseconds_(seconds > 0 && seconds <= 86400 ? static_cast<std::int64_t>(seconds * 1000 + 0.5) : 0) {}

    double given_;
    std::int64_t milliseconds_;
};

FERMATA_END_NAMESPACE
