// SPDX-License-Identifier: MIT
#pragma once

#include "body_reader.hpp"
#include "dialect.hpp"
#include "refusal.hpp"

#include <optional>
#include <string>
#include <variant>

namespace fermata_emulator {

/// How strict the rules are where the published pages differ.
struct RuleOptions {
    bool seed_lengths = false; ///< 3000/200/80 for every model (seeds 001, 002), not the later table by model
    bool any_model = false;    ///< also take a model that the dialect does not list
};

/// What an accepted extend request asks for; what is empty comes from the source track.
struct Submit {
    std::string audio_id{}, model{}, callback_url{}, prompt{}, style{}, title{};
    std::optional<double> continue_at{}; ///< seconds
    Fields fields{};                     ///< everything that was sent
};

/// Judges the body of a submit by the rules of its form; of several mistakes it names one, as the service does.
///
/// Stricter than the service is known to be, so that a mistake shows itself: unknown, duplicate and null fields are
/// refused, and a weight must be written plainly with at most two decimals. With `defaultParamFlag` false the
/// parameters of a custom request may be there and must be well-formed, but are not used (seed 000). On the newer route
/// there is no such flag: what is left out is inherited.
std::variant<Submit, Refusal> judge_submit(const std::string& body, const Dialect& dialect, const RuleOptions& options);

} // namespace fermata_emulator
