// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace benchmark {

/// A program that has ended.
struct ProcessResult {
    bool succeeded = false; ///< with exit code 0
    std::string output{};   ///< of stdout and stderr
    double cpu_seconds = 0; ///< user and system, its own children's included
};

/// Runs `command`, found by PATH, and waits for its end.
ProcessResult run(const std::vector<std::string>& command);

/// Returns whether there is a program of that name in PATH.
bool is_installed(const std::string& program);

} // namespace benchmark
