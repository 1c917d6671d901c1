// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>

namespace benchmark {

/// A way to poll many tasks on one thread, each again and again with pauses between, until it has ended.
class TasksInFlight {
public:
    TasksInFlight() = default;
    virtual ~TasksInFlight() = default;
    TasksInFlight(const TasksInFlight&) = delete;
    TasksInFlight& operator=(const TasksInFlight&) = delete;

    /// Adds the tasks number `from` to `to` - 1.
    virtual void add(int from, int to) = 0;

    /// Returns once each of them has been polled and pauses.
    virtual void poll_all() = 0;

    /// Returns once all have ended; false when one did not end well.
    virtual bool finish() = 0;
};

/// Returns the pause between two polls of a task: the shortest that fermata makes.
std::chrono::milliseconds shortest_pause();

/// A pause so long that no task is polled twice while memory is measured.
inline constexpr std::chrono::seconds long_pause{60};

/// How many polls can be under way at once.
inline constexpr int connections = 64;

/// What an expert writes by hand for many tasks: a task is a small record in a queue, and borrows one of a few handles
/// of libcurl, all in one curl_multi, while it is polled. The floor for AsyncClient.
std::unique_ptr<TasksInFlight> raw_tasks(const std::string& base_url, std::chrono::milliseconds pause);

/// AsyncClient::wait for each task, on one EventLoop.
std::unique_ptr<TasksInFlight> fermata_tasks(const std::string& base_url, std::chrono::milliseconds pause);

/// Whether the task `id` has ended well, as fermata's decoder reads the answer `body`; nothing for an answer that tells
/// of no such task. Both ways read answers with it, so that what is compared is all the rest.
std::optional<bool> has_finished(std::string& body, const std::string& id);

} // namespace benchmark
