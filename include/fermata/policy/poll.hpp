// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/duration.hpp>

FERMATA_BEGIN_NAMESPACE

/// How often a task is looked at while it is made. Pure. At most 3 times a second, whatever is set (kie.ai's limit).
struct PollPolicy {
    static constexpr Duration least{334}; ///< no pause is shorter

    Duration first = std::chrono::seconds(5);    ///< the pause between looks at the start
    Duration longest = std::chrono::seconds(30); ///< the pause that it grows to (both providers recommend 30 s)
    int failed_looks = 5; ///< so many looks in a row may fail for passing reasons, each repeated by the RetryPolicy

    /// The pause before the next look at a task that has been waited for since `age`: `first`, and from six times that
    /// age on a sixth of the age.
    Duration pause_at(Duration age) const noexcept {
        Duration pause = age / 6 > first ? age / 6 : first;
        if (pause > longest) pause = longest;
        return pause > least ? pause : least;
    }
};

FERMATA_END_NAMESPACE
