// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/duration.hpp>
#include <fermata/core/error.hpp>

FERMATA_BEGIN_NAMESPACE

/// The longest times of one request; each is at most 24 h, and more counts as 24 h. With 0 or less no such request is
/// sent, and the call ends with ErrorKind::timeout.
struct Timeouts {
    TimeSpan connect = std::chrono::seconds(10);  ///< name lookup, connection and TLS
    TimeSpan exchange = std::chrono::seconds(60); ///< a request with its answer, `connect` too; not for downloads
    TimeSpan stall = std::chrono::seconds(30);    ///< the time in a download without a new byte
};

/// The pauses before a request is repeated. It draws no random number: that is an argument. With 0 or less a pause is
/// none; `no_limit` is a pause that `cap`, or else the timeout of the call, bounds.
struct Backoff {
    TimeSpan base = std::chrono::milliseconds(500);  ///< the longest first pause; it doubles with each attempt
    TimeSpan cap = std::chrono::seconds(20);         ///< the longest pause, except one that a Retry-After asks for
    TimeSpan rate_limited = std::chrono::seconds(5); ///< after a rate limit: one to two times this, doubling
    /// The longest Retry-After that is waited for; a longer one ends the call, and below 1 s every one does. With
    /// `no_limit` the timeout of the call decides.
    TimeSpan longest_retry_after = std::chrono::seconds(60);

    /// Returns the pause after failed attempt number `attempt` (from 1), with full jitter; `random` is in [0, 1).
    Duration after_failure(int attempt, double random) const noexcept { return scaled(doubled(base, attempt), random); }

    /// Returns the pause after a rate limit: by default 5 to 10 s, then 10 to 20 s, then 20 s; `random` is in [0, 1).
    Duration after_rate_limit(int attempt, double random) const noexcept {
        const Duration least = doubled(rate_limited, attempt);
        const Duration more = scaled(least, random);
        return more < cap - least ? least + more : capped(cap);
    }

private:
    Duration doubled(Duration pause, int attempt) const noexcept {
        for (int i = 1; i < attempt && pause > Duration::zero(); ++i) {
            if (pause >= cap / 2) return capped(cap);
            pause *= 2;
        }
        return capped(pause);
    }

    Duration capped(Duration pause) const noexcept {
        return (std::max)(Duration::zero(), (std::min<Duration>)(pause, cap));
    }

    static Duration scaled(Duration pause, double random) noexcept {
        return Duration(static_cast<Duration::rep>(static_cast<double>(pause.count()) * random));
    }
};

/// The rules for repeating a failed request, without a state. No setting repeats a submit whose charge is unknown.
struct RetryPolicy {
    /// The number of requests in all; below 1 counts as 1, with which nothing is repeated. A download counts from the
    /// start again when a request has brought a KiB or more of a file that it can go on with.
    int max_attempts = 3;
    Backoff backoff{};

    /// Returns the pause before the next request, or nothing when `error`, the outcome of attempt number `attempt`
    /// (from 1), is final: not retryable, charged or possibly so, maintenance, too long a Retry-After, or the last
    /// attempt. `random` is in [0, 1).
    std::optional<Duration> pause_after(const Error& error, int attempt, double random) const noexcept;
};

/// The pauses between the polls of a task. It has no state. A task is polled at most 3 times a second, whatever is set
/// (kie.ai's limit).
struct PollPolicy {
    static constexpr Duration least{334}; ///< the shortest pause

    /// The pause at the start; below `least` counts as `least`. More than `longest` counts as that.
    TimeSpan first = std::chrono::seconds(5);
    /// The longest pause, except one that a Retry-After asks for; both providers recommend 30 s. Below `least` counts
    /// as `least`. A pause that the timeout of the wait leaves no room for ends it.
    TimeSpan longest = std::chrono::seconds(30);
    /// The wait ends when this many polls in a row have failed for passing reasons, each after the repeats of the
    /// RetryPolicy; below 1 counts as 1.
    int failed_polls = 5;

    /// Returns the pause before the next poll of a task that was waited for during `age`: a sixth of the age, but at
    /// least `first` and at most `longest`.
    Duration pause_at(Duration age) const noexcept {
        const Duration grown = (std::max<Duration>)(first, age / 6);
        return (std::max<Duration>)(least, (std::min<Duration>)(grown, longest));
    }
};

inline std::optional<Duration> RetryPolicy::pause_after(const Error& error, int attempt, double random) const noexcept {
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
