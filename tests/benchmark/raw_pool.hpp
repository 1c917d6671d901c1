// SPDX-License-Identifier: MIT
#pragma once

#include "benchmark/tasks_in_flight.hpp"

#include <memory>
#include <string>

namespace benchmark {

/// What an expert writes by hand for many tasks: a task is a small record in a queue, and borrows one of a few handles
/// of libcurl, all in one curl_multi, while it is looked at. The floor for AsyncClient.
std::unique_ptr<TasksInFlight> raw_tasks(const std::string& base_url, std::chrono::milliseconds pause);

} // namespace benchmark
