// SPDX-License-Identifier: MIT
#include "benchmark/goals.hpp"
#include "benchmark/machine.hpp"

#include <cstdio>

namespace benchmark {

namespace {

std::string shown(double value, const Goal& goal) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f%s", goal.decimals, value, goal.unit.c_str());
    return text;
}

} // namespace

void print_goals(const std::vector<Goal>& goals) {
    std::printf("\n%s\n\n| id | what | goal | reached | reached? |\n| --- | --- | --- | --- | --- |\n",
                this_machine().c_str());
    for (const Goal& goal : goals) {
        const std::string reached = goal.reached ? shown(*goal.reached, goal) : "not measured";
        const char* met = !goal.reached ? "-" : *goal.reached <= goal.at_most ? "yes" : "**no**";
        std::printf("| %s | %s | <= %s | %s | %s |\n", goal.id.c_str(), goal.what.c_str(),
                    shown(goal.at_most, goal).c_str(), reached.c_str(), met);
    }
}

} // namespace benchmark
