// SPDX-License-Identifier: MIT
// P4: what a task costs that is polled again and again beside thousands of others.
#include "benchmark/allocations.hpp"
#include "benchmark/goals.hpp"
#include "benchmark/instructions.hpp"
#include "benchmark/server.hpp"
#include "benchmark/tasks_in_flight.hpp"
#include "benchmark/timing.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>
#include <vector>

namespace benchmark {

namespace {

/// How many tasks are in flight at once.
constexpr std::array<int, 3> task_counts = {1000, 5000, 10'000};

/// Figures for each of them.
using PerTaskCount = std::array<double, task_counts.size()>;

/// A way to poll tasks.
struct Way {
    const char* name;
    std::unique_ptr<TasksInFlight> (*make)(const std::string& base_url, std::chrono::milliseconds pause);
};

/// What a task in flight costs.
struct TaskCosts {
    PerTaskCount cpu{};    ///< microseconds of this thread a poll, median of the rounds
    PerTaskCount ratios{}; ///< ... to the first way's in the same round, median of the rounds
    double bytes = 0;      ///< memory of a task that pauses: the slope from the fewest tasks to the most

    /// Returns the ratio of the dearest poll to the cheapest, over the numbers of tasks.
    double unevenness() const {
        const auto [least, most] = std::minmax_element(cpu.begin(), cpu.end());
        return *most / *least;
    }
};

constexpr int task_rounds = 7;

constexpr int polls_of_task = 3; // the server finishes a task at the third

/// Returns the microseconds of this thread for a poll, with `count` tasks in flight until each has ended.
double cpu_of_poll(const Way& way, TasksInFlight& tasks, int count) {
    const double before = microseconds(CLOCK_THREAD_CPUTIME_ID);
    tasks.add(0, count);
    const bool good = tasks.finish();
    const double taken = microseconds(CLOCK_THREAD_CPUTIME_ID) - before;
    if (good) return taken / (polls_of_task * count);
    std::fprintf(stderr, "benchmark: \"%s\" went wrong with %d tasks\n", way.name, count);
    std::exit(1);
}

double bytes_of_task(const Way& way, const ServerUrls& urls) {
    const std::unique_ptr<TasksInFlight> tasks = way.make(urls.plain + "/many/pending", long_pause);
    const int few = task_counts.front();
    const int many = task_counts.back();
    tasks->add(0, few);
    tasks->poll_all();
    const double before = heap_in_use();
    tasks->add(few, many);
    tasks->poll_all();
    return (heap_in_use() - before) / (many - few);
}

/// Measures `ways`, in their order. The order within the rounds is shuffled, as in `time`.
std::vector<TaskCosts> task_costs(const std::vector<Way>& ways, const ServerUrls& urls) {
    std::vector<std::unique_ptr<TasksInFlight>> tasks; // kept from round to round, with their connections
    struct Run {
        std::size_t way;
        std::size_t task_count;
        std::vector<double> cpu{};
        std::vector<double> ratios{};
    };
    std::vector<Run> runs;
    std::vector<std::size_t> order;
    for (std::size_t way = 0; way < ways.size(); ++way) {
        tasks.push_back(ways[way].make(urls.plain + "/many", shortest_pause()));
        cpu_of_poll(ways[way], *tasks[way], task_counts.front()); // opens connections
        for (std::size_t task_count = 0; task_count < task_counts.size(); ++task_count) {
            order.push_back(runs.size());
            runs.push_back({way, task_count});
        }
    }
    std::mt19937 random(1);
    for (int round = 0; round < task_rounds; ++round) {
        std::shuffle(order.begin(), order.end(), random);
        for (const std::size_t i : order) {
            runs[i].cpu.push_back(cpu_of_poll(ways[runs[i].way], *tasks[runs[i].way], task_counts[runs[i].task_count]));
        }
        for (Run& run : runs) run.ratios.push_back(run.cpu.back() / runs[run.task_count].cpu.back());
    }
    std::vector<TaskCosts> costs(ways.size());
    for (const Run& run : runs) {
        costs[run.way].cpu[run.task_count] = median(run.cpu);
        costs[run.way].ratios[run.task_count] = median(run.ratios);
    }
    for (std::size_t way = 0; way < ways.size(); ++way) costs[way].bytes = bytes_of_task(ways[way], urls);
    return costs;
}

void print(const std::vector<Way>& ways, const std::vector<TaskCosts>& costs) {
    std::printf("\ntasks in flight on one thread, %d looks at each: pending, pending, finished with 3 KB; http "
                "(%d rounds)\n",
                polls_of_task, task_rounds);
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

void print_instructions(const ServerUrls& urls) {
    const auto counts = count_instructions(tasks_in_flight(urls), urls);
    if (!counts) return;
    const double looks = polls_of_task * counted_tasks;
    std::printf("  instructions a look, %d tasks: %.0f by raw libcurl, %.0f by fermata: %.2fx\n", counted_tasks,
                counts->at(0) / looks, counts->at(1) / looks, counts->at(1) / counts->at(0));
    std::fflush(stdout);
}

} // namespace

std::vector<Goal> measure_tasks() {
    const Server server; // first: its process must not inherit the client's processor
    run_on(Side::client);
    const std::vector<Way> ways = {{raw_in_flight, raw_tasks}, {raw_again, raw_tasks}, {ours_in_flight, fermata_tasks}};
    const std::vector<TaskCosts> costs = task_costs(ways, server.urls());
    print(ways, costs);
    print_instructions(server.urls());
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
