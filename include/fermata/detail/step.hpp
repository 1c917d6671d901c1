// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/duration.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// What a machine wants done next.
enum class Next { send, pause, done };

struct Step {
    Next next = Next::done;
    Duration pause{}; ///< with Next::pause

    friend bool operator==(const Step& a, const Step& b) noexcept { return a.next == b.next && a.pause == b.pause; }
};

/// What a machine is told of the world each time it is asked. Machines know no clock, thread or random source.
struct Moment {
    TimePoint now{};
    bool stopped = false; ///< the caller wants an end
    double random = 0;    ///< in [0, 1)
};

} // namespace detail

FERMATA_END_NAMESPACE
