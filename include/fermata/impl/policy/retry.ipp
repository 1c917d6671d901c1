// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/policy/retry.hpp>

FERMATA_BEGIN_NAMESPACE

FERMATA_INLINE std::optional<Duration> RetryPolicy::pause_after(const Error& error, int attempt,
                                                                double random) const noexcept {
    if (!error.retryable || error.charge != Charge::none || attempt >= max_attempts) return std::nullopt;
    if (error.reason == Reason::maintenance) return std::nullopt; // lasts minutes: the caller's decision
    if (error.retry_after && error.retry_after->count() > 0) {
        // Compared as seconds: what a header can say may overflow milliseconds.
        const auto longest = std::chrono::duration_cast<std::chrono::seconds>(backoff.longest_retry_after);
        if (error.retry_after->count() > longest.count()) return std::nullopt;
        return *error.retry_after;
    }
    if (error.reason == Reason::rate_limited) return backoff.after_rate_limit(attempt, random);
    return backoff.after_failure(attempt, random);
}

FERMATA_END_NAMESPACE
