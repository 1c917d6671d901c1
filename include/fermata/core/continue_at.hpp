// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

#include <chrono>
#include <cstdint>

FERMATA_BEGIN_NAMESPACE

/// Where in the source track the extension begins, in whole milliseconds. Above 0 and below the source's length (seeds
/// 001, 002); the live service has also been seen to refuse less than 1 second.
class ContinueAt {
public:
    /// Any duration of `<chrono>`, to the nearest millisecond: `ContinueAt{60s}`.
    template<class Rep, class Period>
    constexpr explicit ContinueAt(std::chrono::duration<Rep, Period> at) noexcept
        : ContinueAt(std::chrono::duration<double>(at).count()) {}

    /// `seconds(90.5)`, to the nearest millisecond.
    static constexpr ContinueAt seconds(double at) noexcept { return ContinueAt(at); }

    /// 0 when what was given is not above 0, not finite or longer than a day; `build()` refuses that.
    constexpr std::int64_t milliseconds() const noexcept { return milliseconds_; }

    /// What was given, in seconds, for messages.
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
