// SPDX-License-Identifier: MIT
#pragma once

#include "benchmark/server.hpp"
#include "benchmark/tasks_in_flight.hpp"

#include <array>
#include <memory>
#include <vector>

namespace benchmark {

/// So many tasks are in flight at once.
inline constexpr std::array<int, 3> crowds = {1000, 5000, 10'000};

/// Figures for each of them.
using OfCrowds = std::array<double, crowds.size()>;

/// A way to look at tasks.
struct Way {
    const char* name;
    std::unique_ptr<TasksInFlight> (*make)(const std::string& base_url, std::chrono::milliseconds pause);
};

/// What a task in flight costs.
struct TaskCosts {
    OfCrowds cpu{};    ///< microseconds of this thread a look, median of the rounds
    OfCrowds ratios{}; ///< ... to the first way's in the same round, median of the rounds
    double bytes = 0;  ///< memory of a task that pauses: the slope from the smallest crowd to the largest

    /// The dearest look to the cheapest, over the crowds.
    double unevenness() const;
};

inline constexpr int task_rounds = 7;

/// At each task: the server has it so.
inline constexpr int looks_at_task = 3;

/// Measures `ways`, in their order. The order within the rounds is shuffled, as that of `time`.
std::vector<TaskCosts> task_costs(const std::vector<Way>& ways, const Places& places);

} // namespace benchmark
