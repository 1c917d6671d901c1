// SPDX-License-Identifier: MIT
#pragma once

#include "benchmark/tasks_in_flight.hpp"

#include <memory>
#include <optional>
#include <string>

namespace benchmark {

/// AsyncClient::wait for each task, on one EventLoop.
std::unique_ptr<TasksInFlight> fermata_tasks(const std::string& base_url, std::chrono::milliseconds pause);

/// Whether the task `id` has ended well, as fermata's decoder reads the answer `body`; nothing for an answer that tells
/// of no such task. Both ways read answers with it, so that what is compared is all the rest.
std::optional<bool> has_finished(std::string& body, const std::string& id);

} // namespace benchmark
