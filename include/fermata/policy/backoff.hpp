// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/duration.hpp>

FERMATA_BEGIN_NAMESPACE

/// How long to pause before a request is repeated. Pure: the random number is an argument.
struct Backoff {
    Duration base = std::chrono::milliseconds(500);          ///< the first pause is at most this, then it doubles
    Duration cap = std::chrono::seconds(20);                 ///< no pause is longer
    Duration rate_limited = std::chrono::seconds(5);         ///< after a rate limit: once to twice this, doubling
    Duration longest_retry_after = std::chrono::seconds(60); ///< a longer Retry-After ends the call at once

    /// The pause after failed attempt number `attempt` (from 1), with full jitter; `random` is in [0, 1).
    Duration after_failure(int attempt, double random) const noexcept { return scaled(doubled(base, attempt), random); }

    /// The pause after a rate limit: 5 to 10 s, then 10 to 20 s by default.
    Duration after_rate_limit(int attempt, double random) const noexcept {
        const Duration least = doubled(rate_limited, attempt);
        return (least + scaled(least, random) < cap) ? least + scaled(least, random) : cap;
    }

private:
    Duration doubled(Duration pause, int attempt) const noexcept {
        for (int i = 1; i < attempt && pause < cap; ++i) pause *= 2;
        return pause < cap ? pause : cap;
    }

    static Duration scaled(Duration pause, double random) noexcept {
        return Duration(static_cast<Duration::rep>(static_cast<double>(pause.count()) * random));
    }
};

FERMATA_END_NAMESPACE
