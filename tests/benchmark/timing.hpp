// SPDX-License-Identifier: MIT
#pragma once

#include "benchmark/groups.hpp"

#include <ctime>

namespace benchmark {

/// What one call of a variant takes.
struct Timing {
    double microseconds = 0;      ///< median of the rounds
    double wall_ratio = 0;        ///< to its floor in the same round, median of the rounds
    double cpu_ratio = 0;         ///< the same of this thread's processor time
    double allocations = 0;       ///< calls of malloc and its kin
    double allocations_above = 0; ///< ... above its floor's
};

/// Measures all variants of `group`, in its order. A fixed order within the rounds would be wrong: the same code read
/// 1.02 in one place and 1.08 in another.
std::vector<Timing> time(const Group& group);

/// What a clock shows, in microseconds.
double microseconds(clockid_t clock);

double median(std::vector<double> values);

} // namespace benchmark
