// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <vector>

namespace benchmark {

/// A program that has ended.
struct Ended {
    bool well = false;      ///< with exit code 0
    std::string output{};   ///< of stdout and stderr
    double cpu_seconds = 0; ///< user and system, its own children's included
};

/// Runs `command`, found by PATH, and waits for its end.
Ended run(const std::vector<std::string>& command);

/// Whether there is a program of that name in PATH.
bool is_installed(const std::string& program);

} // namespace benchmark
