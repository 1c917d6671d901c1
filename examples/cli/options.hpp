// SPDX-License-Identifier: MIT
#pragma once

#include "arguments.hpp"

namespace CLI {
class App;
}

namespace tool {

/// Declares every command and its options in `app`. Parsing then puts the command that was named into `chosen`, which
/// must live as long as `app`.
void declare_commands(CLI::App& app, std::optional<Command>& chosen);

} // namespace tool
