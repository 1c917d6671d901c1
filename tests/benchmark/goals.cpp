// SPDX-License-Identifier: MIT
#include "benchmark/goals.hpp"
#include "benchmark/machine.hpp"

#include <cstdio>
#include <cstdlib>

namespace benchmark {

namespace {

std::string shown(double value, const Goal& goal) {
    char text[64];
    std::snprintf(text, sizeof text, "%.*f%s", goal.decimals, value, goal.unit.c_str());
    return text;
}

} // namespace

void print_how_to_read() {
    double load = 0;
    getloadavg(&load, 1);
    std::printf(
        "The client and the server are two processes on 127.0.0.1, each on a processor of its own. Within a round "
        "the order\nis shuffled; what is told is the median of the rounds. \"x\": to raw libcurl in the same "
        "round, a pending task to a\npending one. \"again\": the same once more; what it differs from 1 is "
        "noise. The load average was %.1f at the start:\nabove 0.5 others were at work, and no time is to be "
        "trusted.\n",
        load);
    std::fflush(stdout); // the first figures come a minute later
}

void print_goals(const std::vector<Goal>& goals) {
    std::printf("\n%s\n\n| id | what | goal | measured | reached |\n| --- | --- | --- | --- | --- |\n",
                this_machine().c_str());
    for (const Goal& goal : goals) {
        const std::string measured = goal.reached ? shown(*goal.reached, goal) : "not measured";
        const char* met = !goal.reached ? "-" : *goal.reached <= goal.at_most ? "yes" : "**no**";
        std::printf("| %s | %s | <= %s | %s | %s |\n", goal.id.c_str(), goal.what.c_str(),
                    shown(goal.at_most, goal).c_str(), measured.c_str(), met);
    }
}

} // namespace benchmark
