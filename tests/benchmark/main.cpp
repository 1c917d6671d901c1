// SPDX-License-Identifier: MIT
// Prints what the library costs, or holds what is the same on every run against a table of bounds.
#include "benchmark/gates.hpp"
#include "benchmark/goals.hpp"
#include "benchmark/instructions.hpp"

#include <algorithm>
#include <cstdio>

using benchmark::Goal;

namespace {

constexpr char usage[] = "usage: fermata_benchmark [calls] [tasks] [compiling]\n"
                         "       fermata_benchmark gates BOUNDS allocations|instructions|compiling\n";

bool has(const std::vector<std::string>& names, const char* name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

void measure(const std::vector<std::string>& names) {
    benchmark::print_how_to_read();
    std::vector<Goal> goals;
    const auto add = [&goals](const std::vector<Goal>& more) { goals.insert(goals.end(), more.begin(), more.end()); };
    if (names.empty() || has(names, "calls")) add(benchmark::measure_calls());
    if (names.empty() || has(names, "tasks")) add(benchmark::measure_tasks());
    if (names.empty() || has(names, "compiling")) add(benchmark::measure_compiling());
    print_goals(goals);
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    const std::string first = arguments.empty() ? "" : arguments.front();
    if (first == benchmark::under_callgrind) return benchmark::run_under_callgrind(arguments);
    if (first == "gates" && arguments.size() == 3 &&
        has({"allocations", "instructions", "compiling"}, arguments[2].c_str())) {
        return benchmark::hold_gates(arguments[1], arguments[2]);
    }
    for (const std::string& name : arguments) {
        if (has({"calls", "tasks", "compiling"}, name.c_str())) continue;
        std::fputs(usage, stderr);
        return 2;
    }
    measure(arguments);
}
