// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/callback.hpp>
#include <fermata/api/task.hpp>

#include <string>
#include <string_view>

namespace tool {

/// `text` with its control characters replaced: what a service sent must not move a terminal's cursor.
std::string one_line(std::string_view text);

/// `value` with no more decimals than needed.
std::string number(double value);

/// "track AUDIO_ID MODEL SECONDS URL TITLE"; `-` for what is not known. The title is last since it may hold blanks.
std::string line_of(const fermata::Track& track, const char* word = "track");

/// "task ID STATUS", then a line for each track, then why it failed, if it did.
std::string lines_of(const fermata::Task& task);

/// The tracks alone.
std::string lines_of(const std::vector<fermata::Track>& tracks);

/// The command that extends `track` near its end.
std::string next_command(const fermata::Track& track);

/// "callback TASK_ID STAGE CODE TRACKS PROOF MESSAGE".
std::string line_of(const fermata::CallbackEvent& event, const std::string& proof);

} // namespace tool
