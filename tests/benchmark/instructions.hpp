// SPDX-License-Identifier: MIT
#pragma once

#include "benchmark/groups.hpp"

#include <optional>

namespace benchmark {

/// How many instructions one call of each variant takes in user mode, in the group's order, as valgrind's callgrind
/// counts them in another run of this program. Nothing, and a line that says so, when valgrind is not installed.
std::optional<std::vector<double>> count_instructions(const Group& group, const ServerUrls& urls);

/// The part that runs under callgrind: `arguments` are what `count_instructions` gave, the option first.
int run_under_callgrind(const std::vector<std::string>& arguments);

/// The option that asks for it.
inline constexpr char under_callgrind[] = "--under-callgrind";

} // namespace benchmark
