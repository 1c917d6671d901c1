// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/duration.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>

FERMATA_BEGIN_NAMESPACE

/// A queue that gives permits to send paid requests. It reads no clock: the time is an argument, and threads may tell
/// theirs in any order, since one may be held up after it has read the clock. Its functions are called from any thread;
/// `enqueue` and `try_acquire` may throw as hooks do (see Observer). Derive from it to share a limit between processes.
class RateLimiter {
public:
    /// Names a request that waits for its permit.
    using Ticket = std::uint64_t;

    virtual ~RateLimiter() = default;

    /// Adds a request to the end of the queue.
    virtual Ticket enqueue() = 0;

    /// Returns how long the request still has to wait at `now`; 0 when it gets its permit, which this call uses up, and
    /// 0 for a request that is not in the queue.
    virtual Duration try_acquire(Ticket ticket, TimePoint now) = 0;

    /// Removes a request that has no permit yet, so that those behind it move up. Does nothing for any other request.
    virtual void cancel(Ticket ticket) noexcept = 0;

    /// Returns how many requests are in the queue.
    virtual std::size_t waiting() const = 0;
};

/// A rate limiter that gives at most `count` permits in any `window`, first come, first served. A `count` of 0 counts
/// as 1. A `window` of 0 or less is over at once, so that all go; one above 365 days counts as 365 days. A time that is
/// earlier than one it was told before counts as that one. The default is the limit of an account at both providers, 20
/// new requests in 10 s (documentation), with 5 % more time, since requests do not take equally long to arrive. Give
/// one limiter to all clients that use the same account.
class SlidingWindow final : public RateLimiter {
public:
    FERMATA_INLINE explicit SlidingWindow(std::size_t count = 20, TimeSpan window = std::chrono::milliseconds(10500));
    FERMATA_INLINE ~SlidingWindow() override;
    SlidingWindow(const SlidingWindow&) = delete;
    SlidingWindow& operator=(const SlidingWindow&) = delete;

    FERMATA_INLINE Ticket enqueue() override;
    FERMATA_INLINE Duration try_acquire(Ticket ticket, TimePoint now) override;
    FERMATA_INLINE void cancel(Ticket ticket) noexcept override;
    FERMATA_INLINE std::size_t waiting() const override;

private:
    struct Queue;
    std::unique_ptr<Queue> queue_; ///< a pointer, since every user of a client would pay for <mutex>
};

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/policy/rate_limit.ipp>
#endif
