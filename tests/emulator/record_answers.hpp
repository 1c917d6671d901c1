// SPDX-License-Identifier: MIT
#pragma once

#include "message.hpp"
#include "result_shape.hpp"
#include "task_store.hpp"

#include <chrono>
#include <string>

namespace fermata_emulator {

/// record-info of an unknown task: code 200 and `data: null`.
Answer no_record();

/// record-info of a task, with the files' addresses below `base_url`.
Answer record(const Task& task, const Stage& stage, const std::string& base_url);

/// jobs/recordInfo of a task: `param` and `resultJson` are JSON as text, the second empty until the task has succeeded.
Answer job_record(const Task& task, std::chrono::milliseconds age, Pace pace, ResultShape shape,
                  const std::string& base_url);

} // namespace fermata_emulator
