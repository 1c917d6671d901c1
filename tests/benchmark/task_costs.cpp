// SPDX-License-Identifier: MIT
#include "benchmark/task_costs.hpp"
#include "benchmark/allocations.hpp"
#include "benchmark/timing.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>

namespace benchmark {

namespace {

/// Microseconds of this thread a look, with `count` tasks in flight until each has ended.
double cpu_of_look(const Way& way, TasksInFlight& tasks, int count) {
    const double before = microseconds(CLOCK_THREAD_CPUTIME_ID);
    tasks.add(0, count);
    const bool good = tasks.finish();
    const double taken = microseconds(CLOCK_THREAD_CPUTIME_ID) - before;
    if (good) return taken / (looks_at_task * count);
    std::fprintf(stderr, "benchmark: \"%s\" went wrong with %d tasks\n", way.name, count);
    std::exit(1);
}

double bytes_of_task(const Way& way, const Places& places) {
    const std::unique_ptr<TasksInFlight> tasks = way.make(places.plain + "/many/pending", long_pause);
    const int few = crowds.front();
    const int many = crowds.back();
    tasks->add(0, few);
    tasks->look_at_all();
    const double before = heap_in_use();
    tasks->add(few, many);
    tasks->look_at_all();
    return (heap_in_use() - before) / (many - few);
}

} // namespace

double TaskCosts::unevenness() const {
    const auto [least, most] = std::minmax_element(cpu.begin(), cpu.end());
    return *most / *least;
}

std::vector<TaskCosts> task_costs(const std::vector<Way>& ways, const Places& places) {
    std::vector<std::unique_ptr<TasksInFlight>> tasks; // kept from round to round, with their connections
    struct Run {
        std::size_t way;
        std::size_t crowd;
        std::vector<double> cpu{};
        std::vector<double> ratios{};
    };
    std::vector<Run> runs;
    std::vector<std::size_t> order;
    for (std::size_t way = 0; way < ways.size(); ++way) {
        tasks.push_back(ways[way].make(places.plain + "/many", shortest_pause()));
        cpu_of_look(ways[way], *tasks[way], crowds.front()); // opens connections
        for (std::size_t crowd = 0; crowd < crowds.size(); ++crowd) {
            order.push_back(runs.size());
            runs.push_back({way, crowd});
        }
    }
    std::mt19937 random(1);
    for (int round = 0; round < task_rounds; ++round) {
        std::shuffle(order.begin(), order.end(), random);
        for (const std::size_t i : order) {
            runs[i].cpu.push_back(cpu_of_look(ways[runs[i].way], *tasks[runs[i].way], crowds[runs[i].crowd]));
        }
        for (Run& run : runs) run.ratios.push_back(run.cpu.back() / runs[run.crowd].cpu.back());
    }
    std::vector<TaskCosts> costs(ways.size());
    for (const Run& run : runs) {
        costs[run.way].cpu[run.crowd] = median(run.cpu);
        costs[run.way].ratios[run.crowd] = median(run.ratios);
    }
    for (std::size_t way = 0; way < ways.size(); ++way) costs[way].bytes = bytes_of_task(ways[way], places);
    return costs;
}

} // namespace benchmark
