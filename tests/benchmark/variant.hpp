// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <string>
#include <vector>

namespace benchmark {

/// One way to do a job.
struct Variant {
    std::string name{};
    std::function<bool()> call{}; ///< does it once; false when it went wrong
    std::size_t floor = 0;        ///< the variant of its group that it is compared with
    int calls = 100;              ///< in one round
};

/// Variants that are measured together: their order is shuffled every round.
struct Group {
    std::string name{};
    std::string title{};
    std::vector<Variant> variants{};
    int rounds = 101;
};

/// Calls `variant` once; a failure ends the program, since a figure for it would be worth nothing.
void call_once(const Variant& variant);

} // namespace benchmark
