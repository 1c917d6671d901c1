// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace benchmark {

/// One figure that the library means to reach.
struct Goal {
    std::string id{};
    std::string what{};
    double at_most = 0;
    std::optional<double> reached{}; ///< nothing: not measured
    std::string unit{};              ///< stands behind both figures
    int decimals = 2;
};

/// What stands above all figures.
void print_how_to_read();

/// The table that README carries.
void print_goals(const std::vector<Goal>& goals);

/// P1 to P3: what a call costs.
std::vector<Goal> measure_calls();

/// P4: what a task costs that is looked at again and again beside thousands of others.
std::vector<Goal> measure_tasks();

/// P5 to P7: what it costs to compile a file that uses the library.
std::vector<Goal> measure_compiling();

} // namespace benchmark
