// SPDX-License-Identifier: MIT
#pragma once

#include "callbacks.hpp"
#include "exit_code.hpp"
#include "journal.hpp"

#include <fermata/api/persona.hpp>
#include <fermata/api/task.hpp>

#include <string>
#include <string_view>
#include <vector>

// How results are written: as lines of words, and with --json as objects.
namespace tool {

/// Returns `text` with its control characters replaced: what a service sent must not move a terminal's cursor.
std::string sanitize(std::string_view text);

/// Returns `value` with no more decimals than needed.
std::string number(double value);

/// Returns "track AUDIO_ID MODEL SECONDS URL TITLE"; `-` for what is not known. The title is last since it may hold
/// blanks.
std::string line_of(const fermata::Track& track, const char* first_word = "track");

/// Returns "callback TASK_ID STAGE CODE TRACKS PROOF MESSAGE".
std::string line_of(const VerifiedCallback& callback);

/// Returns "task ID STATUS", then a line for each track, then why it failed, if it did.
std::string lines_of(const fermata::Task& task);

/// Returns the tracks alone.
std::string lines_of(const std::vector<fermata::Track>& tracks);

/// Returns a line for each request: "REFERENCE TIME PROVIDER AUDIO_ID MODEL", and how it can be settled.
std::string lines_of(const std::vector<JournalEntry>& unsettled);

/// Returns the command that extends `track` near its end.
std::string next_command(const fermata::Track& track);

/// Each returns one object with one key, which says what it is. The keys do not change.
std::string json_of(const fermata::TaskId& id);
std::string json_of(const fermata::Task& task);
std::string json_of(const fermata::Credits& credits);
std::string json_of(const fermata::Persona& persona);
std::string json_of(const fermata::Error& error, ExitCode code, const std::string& description);
std::string json_of(const std::vector<std::string>& files);
std::string json_of(const std::vector<JournalEntry>& unsettled);
std::string json_of_listening(const std::string& url);
std::string json_of_signature(const fermata::TaskId& id);

/// The same; `confirmed` is the task as the service has it, when it was asked.
std::string json_of(const VerifiedCallback& callback, const fermata::Task* confirmed);

} // namespace tool
