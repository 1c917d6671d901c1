// SPDX-License-Identifier: MIT
#include "benchmark/fermata_tasks.hpp"
#include "benchmark/goals.hpp"
#include "benchmark/instructions.hpp"
#include "benchmark/processors.hpp"
#include "benchmark/raw_pool.hpp"
#include "benchmark/task_costs.hpp"

#include <algorithm>
#include <cstdio>

namespace benchmark {

namespace {

void print(const std::vector<Way>& ways, const std::vector<TaskCosts>& costs) {
    std::printf("\ntasks in flight on one thread, %d looks at each: pending, pending, finished with 3 KB; http "
                "(%d rounds)\n",
                looks_at_task, task_rounds);
    std::printf("  %-42s %26s   %20s %9s %6s\n", "", "us cpu a look: 1k   5k  10k", "x cpu: 1k   5k  10k", "max/min",
                "bytes");
    for (std::size_t i = 0; i < ways.size(); ++i) {
        const TaskCosts& cost = costs[i];
        std::printf("  %-42s %16.1f %4.1f %4.1f   %9.2f %4.2f %4.2f %9.3f %6.0f\n", ways[i].name, cost.cpu[0],
                    cost.cpu[1], cost.cpu[2], cost.ratios[0], cost.ratios[1], cost.ratios[2], cost.unevenness(),
                    cost.bytes);
    }
    std::fflush(stdout);
}

void print_instructions(const Places& places) {
    const auto counts = count_instructions(tasks_in_flight(places), places);
    if (!counts) return;
    const double looks = looks_at_task * counted_tasks;
    std::printf("  instructions a look, %d tasks: %.0f by raw libcurl, %.0f by fermata: %.2fx\n", counted_tasks,
                counts->at(0) / looks, counts->at(1) / looks, counts->at(1) / counts->at(0));
    std::fflush(stdout);
}

} // namespace

std::vector<Goal> measure_tasks() {
    const Server server; // first: its process must not inherit the client's processor
    run_on(Side::client);
    const std::vector<Way> ways = {{raw_in_flight, raw_tasks}, {raw_again, raw_tasks}, {ours_in_flight, fermata_tasks}};
    const std::vector<TaskCosts> costs = task_costs(ways, server.places());
    print(ways, costs);
    print_instructions(server.places());
    const TaskCosts& ours_cost = costs.back();
    return {
        {"P4", "`AsyncClient` with 1000 to 10 000 tasks in flight: processor time of a look, the most to the least",
         1.10, ours_cost.unevenness(), "x"},
        {"P4", "... against raw libcurl, a pool of 64 handles", 2,
         *std::max_element(ours_cost.ratios.begin(), ours_cost.ratios.end()), "x"},
        {"P4", "... memory of a task, its completion included", 256, ours_cost.bytes, " bytes", 0},
    };
}

} // namespace benchmark
