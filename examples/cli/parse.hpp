// SPDX-License-Identifier: MIT
#pragma once

#include "arguments.hpp"
#include "exit_code.hpp"

#include <variant>

namespace tool {

/// The command that the arguments ask for; or, after --help or a mistake has been answered, what to end with.
std::variant<Command, ExitCode> parse(int argc, char** argv);

} // namespace tool
