// SPDX-License-Identifier: MIT
#pragma once

#include "arguments.hpp"
#include "exit_code.hpp"

namespace tool {

/// Each carries one command out, says what came of it, and returns what the program ends with.
ExitCode run(const ExtendArguments& arguments);
ExitCode run(const TaskArguments& arguments);
ExitCode run(const WaitArguments& arguments);
ExitCode run(const CreditsArguments& arguments);
ExitCode run(const PersonaArguments& arguments);
ExitCode run(const VerifyArguments& arguments);
ExitCode run(const ListenArguments& arguments);
ExitCode run(const SettleArguments& arguments);

} // namespace tool
