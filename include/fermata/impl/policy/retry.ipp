// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/policy/retry.hpp>

FERMATA_BEGIN_NAMESPACE

FERMATA_INLINE std::optional<Duration> RetryPolicy::pause_after(const Error& error, int attempt,
                                                                double random) const noexcept {
    // `retryable` is never set where a repeat could pay twice.
    if (!error.retryable || attempt >= max_attempts) return std::nullopt;
    if (error.reason == Reason::maintenance) return std::nullopt; // lasts minutes: the caller's decision
    if (error.retry_after) {
        if (*error.retry_after > backoff.longest_retry_after) return std::nullopt;
        return *error.retry_after;
    }
    if (error.reason == Reason::rate_limited) return backoff.after_rate_limit(attempt, random);
    return backoff.after_failure(attempt, random);
}

FERMATA_END_NAMESPACE
