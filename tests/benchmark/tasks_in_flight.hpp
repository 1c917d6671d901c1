// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace benchmark {

/// A way to look at many tasks on one thread, each again and again with pauses between, until it has ended.
class TasksInFlight {
public:
    TasksInFlight() = default;
    virtual ~TasksInFlight() = default;
    TasksInFlight(const TasksInFlight&) = delete;
    TasksInFlight& operator=(const TasksInFlight&) = delete;

    /// The tasks number `from` to `to` - 1 are to be looked at.
    virtual void add(int from, int to) = 0;

    /// Returns once each of them has been looked at and pauses.
    virtual void look_at_all() = 0;

    /// Returns once all have ended; false when one did not end well.
    virtual bool finish() = 0;
};

/// How often the benchmark looks at a task: as often as fermata does at most.
std::chrono::milliseconds shortest_pause();

/// So long a pause that no task is looked at twice while memory is measured.
inline constexpr std::chrono::seconds long_pause{60};

/// So many looks can be under way at once.
inline constexpr int connections = 64;

} // namespace benchmark
