// SPDX-License-Identifier: MIT
#include "benchmark/results.hpp"
#include "benchmark/instructions.hpp"

#include <cstdio>
#include <cstdlib>

namespace benchmark {

Results::Results(Group group, const Places& places)
    : group_(std::move(group)), timings_(time(group_)), instructions_(count_instructions(group_, places)) {}

void Results::print() const {
    std::printf("\n%s (%d rounds)\n", group_.title.c_str(), group_.rounds);
    std::printf("  %-42s %10s %7s %7s %14s %7s %11s\n", "", "us", "x time", "x cpu", "instructions", "x instr",
                "allocations");
    for (std::size_t i = 0; i < timings_.size(); ++i) {
        const Timing& timing = timings_[i];
        std::printf("  %-42s %10.1f %7.3f %7.3f", group_.variants[i].name.c_str(), timing.microseconds,
                    timing.wall_ratio, timing.cpu_ratio);
        if (instructions_) std::printf(" %14.0f %7.2f", instructions_->at(i), *instruction_ratio(i));
        if (!instructions_) std::printf(" %14s %7s", "-", "-");
        std::printf(" %11.1f\n", timing.allocations);
    }
    std::fflush(stdout);
}

std::size_t Results::index(const std::string& name) const {
    for (std::size_t i = 0; i < group_.variants.size(); ++i) {
        if (group_.variants[i].name == name) return i;
    }
    std::abort();
}

std::optional<double> Results::instruction_ratio(std::size_t i) const {
    if (!instructions_) return std::nullopt;
    return instructions_->at(i) / instructions_->at(group_.variants[i].floor);
}

} // namespace benchmark
