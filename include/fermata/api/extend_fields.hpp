// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/limits.hpp>
#include <fermata/core/continue_at.hpp>
#include <fermata/core/error.hpp>
#include <fermata/core/weight.hpp>

FERMATA_BEGIN_NAMESPACE

/// Raises the probability of a voice, no more (seeds 001, 002).
enum class VocalGender { male, female };

/// What kind of id `persona_id` is (documentation; V5 and newer).
enum class PersonaModel { style, voice };

/// The name of every field on the wire (seeds 000, 001, 002), in the seeds' order, and the words of those that take one
/// of two.
namespace wire_name {
inline constexpr char default_param_flag[] = "defaultParamFlag";
inline constexpr char audio_id[] = "audioId";
inline constexpr char prompt[] = "prompt";
inline constexpr char style[] = "style";
inline constexpr char title[] = "title";
inline constexpr char continue_at[] = "continueAt";
inline constexpr char model[] = "model";
inline constexpr char callback_url[] = "callBackUrl";
inline constexpr char negative_tags[] = "negativeTags";
inline constexpr char vocal_gender[] = "vocalGender";
inline constexpr char style_weight[] = "styleWeight";
inline constexpr char weirdness_constraint[] = "weirdnessConstraint";
inline constexpr char audio_weight[] = "audioWeight";
inline constexpr char persona_id[] = "personaId";
// Beyond the seeds: later documentation.
inline constexpr char persona_model[] = "personaModel";
inline constexpr char instrumental[] = "instrumental";
inline constexpr char variety[] = "variety";
inline constexpr char lyrics[] = "lyrics";

constexpr std::string_view word(VocalGender gender) noexcept { return gender == VocalGender::male ? "m" : "f"; }
constexpr std::string_view word(PersonaModel kind) noexcept {
    return kind == PersonaModel::style ? "style_persona" : "voice_persona";
}
} // namespace wire_name

/// What `poll_only()` sends: a reserved name that leads nowhere, because the service requires a URL.
inline constexpr char poll_only_url[] = "https://callback.invalid/";

/// Every field of a request, checked or not. An ExtendRequest holds one that has no violations.
struct ExtendFields {
    bool default_param_flag = true;
    std::string audio_id{};
    std::string prompt{}; ///< empty: left out
    std::string style{};
    std::string title{};
    std::optional<ContinueAt> continue_at{};
    std::optional<Model> model{};
    std::string callback_url{};
    std::optional<std::string> negative_tags{};
    std::optional<VocalGender> vocal_gender{};
    std::optional<Weight> style_weight{};
    std::optional<Weight> weirdness_constraint{};
    std::optional<Weight> audio_weight{};
    std::optional<std::string> persona_id{};
    std::optional<PersonaModel> persona_model{};
    std::optional<bool> instrumental{};
    std::optional<int> variety{};
    std::optional<std::string> lyrics{};
    std::optional<ContinueAt> source_duration{}; ///< never sent: the bound of continue_at
    std::string source_model{}; ///< never sent: Track::model_name of the source, which `model` must match

    friend bool operator==(const ExtendFields& a, const ExtendFields& b);
    friend bool operator!=(const ExtendFields& a, const ExtendFields& b) { return !(a == b); }
};

/// Every rule that `fields` break, each with its wire name; empty when the request may be sent.
std::vector<Violation> violations_of(const ExtendFields& fields, const Limits& limits);

/// The rule for ids (of tracks, tasks and personas): 1 to 256 bytes of 0x21..0x7E. `field` names it in the violation.
std::optional<Violation> check_id(const char* field, const std::string& id);

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/api/extend_fields.ipp>
#endif
