// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/policy/rate_limit.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// A place in the queue of a rate limiter, left at the end when its turn has not come.
class Turn {
public:
    /// `limiter` outlives it.
    explicit Turn(RateLimiter& limiter) : limiter_(limiter), place_(limiter.join()) {}
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() { limiter_.leave(place_); }

    /// How long to wait still; zero when the turn has come, which uses it.
    Duration wait(TimePoint now) { return limiter_.wait(place_, now); }

private:
    RateLimiter& limiter_;
    RateLimiter::Place place_;
};

} // namespace detail

FERMATA_END_NAMESPACE
