// SPDX-License-Identifier: MIT
#pragma once

#include <sched.h>

#include <cstddef>

namespace benchmark {

enum class Side { client, server };

/// Keeps this process on one processor: the client on the first that it may use, the server on the second.
inline void run_on(Side side) {
    cpu_set_t allowed;
    if (sched_getaffinity(0, sizeof allowed, &allowed) != 0 || CPU_COUNT(&allowed) < 2) return;
    int wanted = side == Side::client ? 0 : 1;
    for (std::size_t processor = 0; processor < CPU_SETSIZE; ++processor) {
        if (!CPU_ISSET(processor, &allowed) || wanted-- > 0) continue;
        cpu_set_t one;
        CPU_ZERO(&one);
        CPU_SET(processor, &one);
        sched_setaffinity(0, sizeof one, &one);
        return;
    }
}

} // namespace benchmark
