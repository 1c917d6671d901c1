// SPDX-License-Identifier: MIT
#pragma once

#include "arguments.hpp"

#include <CLI/CLI.hpp>

#include <memory>

namespace tool {

/// The command that was chosen, once the arguments are read.
using Chosen = std::optional<Command>;

/// Each adds one command to `app`, which fills `chosen` when it is the one.
void declare_extend(CLI::App& app, Chosen& chosen);
void declare_task(CLI::App& app, Chosen& chosen);
void declare_wait(CLI::App& app, Chosen& chosen);
void declare_download(CLI::App& app, Chosen& chosen);
void declare_credits(CLI::App& app, Chosen& chosen);
void declare_persona(CLI::App& app, Chosen& chosen);
void declare_callback(CLI::App& app, Chosen& chosen);
void declare_listen(CLI::App& app, Chosen& chosen);
void declare_settle(CLI::App& app, Chosen& chosen);

/// --json and --quiet.
void declare_common(CLI::App& command, CommonArguments& arguments);

/// These and --provider, --base-url and the like.
void declare_service(CLI::App& command, ServiceArguments& arguments);

/// A command whose arguments live as long as the app.
template<class Arguments> std::shared_ptr<Arguments> arguments_of(CLI::App& command, Chosen& chosen) {
    auto arguments = std::make_shared<Arguments>();
    command.final_callback([arguments, &chosen] { chosen = *arguments; });
    return arguments;
}

} // namespace tool
