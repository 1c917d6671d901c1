// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/continue_at.hpp>
#include <fermata/core/error.hpp>
#include <fermata/core/model.hpp>
#include <fermata/core/weight.hpp>

#include <limits>
#include <vector>

FERMATA_BEGIN_NAMESPACE

/// The longest texts of a request, in Unicode code points. 0 allows no text at all.
struct Lengths {
    std::size_t prompt = (std::numeric_limits<std::size_t>::max)();
    std::size_t style = (std::numeric_limits<std::size_t>::max)();
    std::size_t title = (std::numeric_limits<std::size_t>::max)();
    std::size_t lyrics = (std::numeric_limits<std::size_t>::max)();
};

/// The longest texts for each model, as data: change them when the provider does.
struct Limits {
    /// The lengths of one model.
    struct Row {
        Model model;
        Lengths lengths{};
    };

    Lengths otherwise{};     ///< for every model without a row
    std::vector<Row> rows{}; ///< of several for one model the first counts

    /// Returns the default: 3000, 200 and 80 for prompt, style and title of every model (kie.ai, extend-music page),
    /// and 5000 for lyrics, which are in later documentation only.
    static Limits documented() { return {{3000, 200, 80, 5000}, {}}; }

    /// Returns the lengths of the providers' later pages: up to 5000, 1000 and 100 from V4_5 on.
    static Limits per_model() {
        constexpr Lengths old{3000, 200, 80, 5000};
        return {{5000, 1000, 100, 5000},
                {{Model::v3_5, old}, {Model::v4, old}, {Model::v4_5all, {5000, 1000, 80, 5000}}}};
    }

    /// Returns no limits: the service decides.
    static Limits none() { return {}; }

    /// Returns the lengths for `model`; they live as long as this object.
    const Lengths& of(const Model& model) const noexcept {
        for (const Row& row : rows) {
            if (row.model == model) return row.lengths;
        }
        return otherwise;
    }
};

/// The preferred voice. It only raises the probability of that voice (kie.ai, extend-music page).
enum class VocalGender { male, female };

/// The kind of persona that `persona_id` names (documentation; V5 and newer).
enum class PersonaModel { style, voice };

/// The name of every field on the wire (kie.ai and sunoapi.org, extend-music pages), in the order of kie.ai's, and the
/// words for the fields that take one of two.
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
// In later documentation only:
inline constexpr char persona_model[] = "personaModel";
inline constexpr char instrumental[] = "instrumental";
inline constexpr char variety[] = "variety";
inline constexpr char lyrics[] = "lyrics";

/// Returns the word that is sent for an enumerator.
constexpr std::string_view word(VocalGender gender) noexcept { return gender == VocalGender::male ? "m" : "f"; }
constexpr std::string_view word(PersonaModel kind) noexcept {
    return kind == PersonaModel::style ? "style_persona" : "voice_persona";
}
} // namespace wire_name

/// The callback URL that `poll_only()` sets: a reserved name that leads nowhere, because the service requires a URL.
inline constexpr char poll_only_url[] = "https://callback.invalid/";

/// All fields of a request, checked or not. Empty optional fields are not sent. The fields of an ExtendRequest have no
/// violations.
struct ExtendFields {
    bool default_param_flag = true; ///< the values of the request count; false: all those of the source track
    bool is_partial = false; ///< for kie.ai's newer route: the flag is not sent, and each value that is given counts
    std::string audio_id{};
    std::string prompt{}; ///< not sent when it is empty
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
    std::optional<ContinueAt> source_duration{}; ///< never sent: `continue_at` must stay below it
    std::string source_model{}; ///< never sent: Track::model_name of the source, for the words about a missing `model`

    /// Returns whether both send the same values; the two members that are never sent are not compared.
    friend bool operator==(const ExtendFields& a, const ExtendFields& b);
    friend bool operator!=(const ExtendFields& a, const ExtendFields& b) { return !(a == b); }
};

/// Returns every rule that `fields` break, each with its wire name; empty when the request may be sent.
std::vector<Violation> violations_of(const ExtendFields& fields, const Limits& limits);

/// Returns the violation, called `field`, when `id` breaks the rule for the ids of tracks, tasks and personas: 1 to 256
/// bytes of 0x21..0x7E. Returns nothing otherwise.
std::optional<Violation> check_id(const char* field, const std::string& id);

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/api/extend_fields.ipp>
#endif
