// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/duration.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>

FERMATA_BEGIN_NAMESPACE

/// Says when a paid request may be sent. Knows no clock: the time is an argument. Callable from any thread. Derive from
/// it to share a limit between processes.
class RateLimiter {
public:
    /// One request's place in the queue.
    using Place = std::uint64_t;

    virtual ~RateLimiter() = default;

    /// Joins the end of the queue.
    virtual Place join() = 0;

    /// How long `place` has still to wait at `now`. Zero: its turn has come, and is used with this.
    virtual Duration wait(Place place, TimePoint now) = 0;

    /// Gives up a place whose turn has not come; whoever stands behind it moves up. Nothing for any other.
    virtual void leave(Place place) noexcept = 0;

    /// How many stand in the queue.
    virtual std::size_t waiting() const = 0;
};

/// At most `count` turns in any `window`, first come, first served. The default is the account's limit at both
/// providers: 20 new requests in 10 s (documentation), with a 20th more time, since requests do not take equally long
/// to arrive. Give one to all clients that use the same account.
class SlidingWindow final : public RateLimiter {
public:
    FERMATA_INLINE explicit SlidingWindow(std::size_t count = 20, Duration window = std::chrono::milliseconds(10500));
    FERMATA_INLINE ~SlidingWindow() override;
    SlidingWindow(const SlidingWindow&) = delete;
    SlidingWindow& operator=(const SlidingWindow&) = delete;

    FERMATA_INLINE Place join() override;
    FERMATA_INLINE Duration wait(Place place, TimePoint now) override;
    FERMATA_INLINE void leave(Place place) noexcept override;
    FERMATA_INLINE std::size_t waiting() const override;

private:
    struct Line;
    std::unique_ptr<Line> line_; ///< a pointer, since every user of a client would pay for <mutex>
};

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/policy/rate_limit.ipp>
#endif
