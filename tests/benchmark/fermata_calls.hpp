// SPDX-License-Identifier: MIT
#pragma once

#include "benchmark/answers.hpp"

#include <functional>
#include <string>

// This and fermata_tasks.hpp are the only parts that include fermata, which is measured here as users of the
// header-only flavour have it.
namespace benchmark {

/// A submit of 14 fields, with a prompt of 3000 characters.
std::function<bool()> fermata_extend(const std::string& base_url, const std::string& ca_file);

/// A look at the task that the server knows.
std::function<bool()> fermata_task(const std::string& base_url, const std::string& ca_file);

/// The same two over a transport that has `answer` ready: nothing but fermata's own work.
std::function<bool()> fermata_extend_in_memory(const std::string& answer);
std::function<bool()> fermata_task_in_memory(const std::string& answer);

/// The body of that submit.
std::string submit_body();

/// Where a submit and a look at the task go, after the base URL.
std::string submit_path();
std::string task_path(const std::string& id = task_id);

} // namespace benchmark
