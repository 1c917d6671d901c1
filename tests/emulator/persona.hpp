// SPDX-License-Identifier: MIT
#pragma once

#include "dialect.hpp"
#include "refusal.hpp"

#include <string>
#include <variant>

namespace fermata_emulator {

/// What a well-formed generate-persona request asks for.
struct PersonaRequest {
    std::string task_id, audio_id, name, description;
};

/// The codes of generate-persona, which both providers document alike.
inline constexpr int persona_invalid = 422;
inline constexpr int persona_exists = 409;

/// Judges the body of a generate-persona request by itself: fields, types, and the window of 10 to 30 s. kie.ai also
/// wants the window's ends in steps of 0.01.
std::variant<PersonaRequest, Refusal> judge_persona(const std::string& body, const Dialect& dialect);

} // namespace fermata_emulator
