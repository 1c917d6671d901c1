// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/error.hpp>
#include <fermata/policy/backoff.hpp>

FERMATA_BEGIN_NAMESPACE

/// Which failures are repeated, and when. Pure. No setting makes it repeat a submit whose charge is unknown.
struct RetryPolicy {
    int max_attempts = 3; ///< requests in all; 1 repeats nothing
    Backoff backoff{};

    /// The pause before the next request, or nothing when `error`, the outcome of attempt number `attempt` (from 1), is
    /// final. `random` is in [0, 1).
    std::optional<Duration> pause_after(const Error& error, int attempt, double random) const noexcept;
};

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/policy/retry.ipp>
#endif
