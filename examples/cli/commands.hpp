// SPDX-License-Identifier: MIT
#pragma once

#include "arguments.hpp"
#include "exit_code.hpp"
#include "service.hpp"

#include <fermata/api/extend.hpp>

namespace tool {

/// Each carries one command out, prints what came of it, and returns what the program ends with.
ExitCode run(const ExtendArguments& arguments);
ExitCode run(const TaskArguments& arguments);
ExitCode run(const WaitArguments& arguments);
ExitCode run(const CreditsArguments& arguments);
ExitCode run(const PersonaArguments& arguments);
ExitCode run(const VerifyArguments& arguments);
ExitCode run(const ListenArguments& arguments);
ExitCode run(const SettleArguments& arguments);

/// Returns the request that the arguments of `extend` describe, or its file holds.
fermata::Result<fermata::ExtendRequest> first_request(const ExtendArguments& arguments);

/// Returns the same request for a track that came of `last`: with the track's id, model and length, set in near its
/// end, and with a token of its own.
fermata::Result<fermata::ExtendRequest> next_request(const fermata::ExtendRequest& last, const fermata::Track& track,
                                                     const ExtendArguments& arguments);

/// Waits until a task has ended, saves its tracks when there is a folder, and prints their paths, else the tracks.
fermata::Result<fermata::Task> finish_task(const fermata::Client& client, const fermata::TaskId& id,
                                           const ServiceArguments& arguments, const std::string& folder,
                                           const StopOnSignal& stop, Progress& progress, Output& output);

} // namespace tool
