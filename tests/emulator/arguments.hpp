// SPDX-License-Identifier: MIT
#pragma once

#include "options.hpp"

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace fermata_emulator {

/// The program's arguments as they are written.
struct Arguments {
    EmulatorOptions options{}; ///< those that need no reading
    std::string provider = "kie";
    std::string pace = "fast";
    std::string callbacks = "normal";
    std::vector<std::string> faults{};
    std::string result_shape = "data";
    std::string answers = "chunked";
    std::string ids = "usual";
    std::string titles = "as-sent";
    std::string tracks = "usual";
    std::string files = "whole";
    int files_appear = 0;  ///< milliseconds
    int files_vanish = -1; ///< milliseconds; below 0: never
    std::string vanished_files = "404";
    int visible_after = 0; ///< milliseconds
    bool no_rate_limit = false;
    bool no_refunds = false;
    bool strict = false;
    bool until_stdin_closes = false;
    bool log = false;
};

/// Declares every option and the help of `app`, which then refuses values that `options_of` could not read.
void declare(CLI::App& app, Arguments& arguments);

/// Returns the options of the emulator that the arguments ask for.
EmulatorOptions options_of(const Arguments& arguments);

} // namespace fermata_emulator
