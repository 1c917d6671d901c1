// SPDX-License-Identifier: MIT
#pragma once

// Which requests the service accepts: the rules for the bodies of submit and of generate-persona.

#include "dialect.hpp"
#include "request_fields.hpp"

#include <optional>
#include <string>
#include <variant>

namespace fermata_emulator {

/// How strict the rules are where the published pages differ.
struct RuleOptions {
    bool strict = true;              ///< refuse unknown and null fields; else they are passed over
    bool documented_lengths = false; ///< 3000/200/80 for every model (kie.ai's first pages), not the later table
    bool any_model = false;          ///< also take a model that the dialect does not list
};

/// What an accepted submit asks for; what is empty comes from the source, if there is one.
struct MusicRequest {
    Operation operation = Operation::extend;
    std::string audio_id{}, upload_url{}, model{}, callback_url{}, prompt{}, style{}, title{};
    std::optional<double> continue_at{}, duration{}; ///< seconds
    Fields fields{};                                 ///< everything that was sent
};

/// Reads the body of a submit by the rules of its form; of several mistakes it names one, as the service does.
///
/// Stricter than the service is known to be, so that a mistake shows itself: duplicate and, with `strict`, unknown and
/// null fields are refused, and a weight must be written plainly with at most two decimals. With `defaultParamFlag`
/// false the parameters of a custom request may be there and must be well-formed, but are not used (sunoapi.org's first
/// page). On the newer route there is no such flag: what is left out is inherited. The other operations have the fields
/// that the providers' pages ask for; an instrumental with a prompt is taken by them.
std::variant<MusicRequest, Refusal> parse_submit(const std::string& body, const Dialect& dialect,
                                                 const RuleOptions& options, Operation operation = Operation::extend);

/// What a well-formed generate-persona request asks for.
struct PersonaRequest {
    std::string task_id, audio_id, name, description;
};

/// The codes of generate-persona, which both providers document alike.
inline constexpr int persona_invalid = 422;
inline constexpr int persona_exists = 409;

/// Reads the body of a generate-persona request by itself: fields, types, and the window of 10 to 30 s. kie.ai also
/// wants the window's ends in steps of 0.01.
std::variant<PersonaRequest, Refusal> parse_persona(const std::string& body, const Dialect& dialect,
                                                    const RuleOptions& options);

} // namespace fermata_emulator
