// SPDX-License-Identifier: MIT
#pragma once

#include "output.hpp"
#include "service.hpp"
#include "signals.hpp"

namespace tool {

/// Waits until a task has ended, saves its tracks when there is a folder, and prints their paths, else the tracks.
fermata::Result<fermata::Task> finish_task(const fermata::Client& client, const fermata::TaskId& id,
                                           const ServiceArguments& arguments, const std::string& folder,
                                           const StopOnSignal& stop, Progress& progress, Output& output);

} // namespace tool
