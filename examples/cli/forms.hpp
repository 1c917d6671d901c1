// SPDX-License-Identifier: MIT
#pragma once

#include "exit_code.hpp"
#include "journal_lines.hpp"
#include "judged_callback.hpp"

#include <fermata/api/credits.hpp>
#include <fermata/api/persona.hpp>
#include <fermata/api/task.hpp>

#include <string>
#include <vector>

namespace tool {

/// What --json prints: one object with one key, which says what it is. The keys do not change.
std::string json_of(const fermata::TaskId& id);
std::string json_of(const fermata::Task& task);
std::string json_of(const fermata::Credits& credits);
std::string json_of(const fermata::Persona& persona);
std::string json_of(const fermata::Error& error, ExitCode code);
std::string json_of(const std::vector<std::string>& files);
std::string json_of(const std::vector<JournalEntry>& unsettled);
std::string json_of_listening(const std::string& url);
std::string json_of_signature(const fermata::TaskId& id);

/// `confirmed`: what the service says, when it was asked.
std::string json_of(const JudgedCallback& callback, const fermata::Task* confirmed);

} // namespace tool
