// SPDX-License-Identifier: MIT
#include "wording.hpp"

#include <fermata/api/extend_fields.hpp>

#include <string>
#include <string_view>

namespace tool {
namespace {

/// A word of the library and the one that the user of this program knows.
struct Word {
    std::string_view library;
    std::string_view user;
};

namespace wire = fermata::wire_name;

constexpr Word everywhere[] = {
    {"base_url", "--base-url"},
    {"api_key", "it"},
    {"taskId", "TASK_ID"},
    {"source_duration", "the track's length"},
    {"Limits::per_model() allows", "--limits per-model allows"},
};

constexpr Word of_extend[] = {
    {wire::audio_id, "--audio-id"},
    {wire::prompt, "--prompt"},
    {wire::style, "--style"},
    {wire::title, "--title"},
    {wire::continue_at, "--continue-at"},
    {wire::model, "--model"},
    {wire::callback_url, "--callback-url"},
    {wire::negative_tags, "--negative-tags"},
    {wire::vocal_gender, "--vocal-gender"},
    {wire::style_weight, "--style-weight"},
    {wire::weirdness_constraint, "--weirdness"},
    {wire::audio_weight, "--audio-weight"},
    {wire::persona_id, "--persona-id"},
    {wire::persona_model, "--persona-model"},
    {wire::instrumental, "--instrumental"},
    {wire::variety, "--variety"},
    {wire::lyrics, "--lyrics"},
    {"is required when defaultParamFlag is true", "is required without --inherited"},
    {"is only used when defaultParamFlag is true", "has no effect with --inherited"},
    {"must be left out when instrumental is true", "must be left out with --instrumental"},
    {"needs a personaId", "needs --persona-id"},
};

constexpr Word of_persona[] = {
    {wire::audio_id, "AUDIO_ID"},
    {"name", "--name"},
    {"description", "--description"},
    {"vocalStart", "--vocal-start"},
    {"vocalEnd", "--vocal-end"},
    {"s after vocalStart", "s after --vocal-start"},
    {"style", "--style"},
};

/// Replaces a field's name, and what a rule says; the words of a rule have blanks, so that no other word is hit.
template<std::size_t count> void translate(fermata::Violation& violation, const Word (&words)[count]) {
    const std::string field = violation.field;
    for (const Word& word : words) {
        const bool is_phrase = word.library.find(' ') != std::string_view::npos;
        if (is_phrase) replace_in(violation.rule, word.library, word.user);
        if (field == word.library) violation.field = word.user;
    }
}

} // namespace

void replace_in(std::string& text, std::string_view what, std::string_view by) {
    const std::size_t place = text.find(what);
    if (place != std::string::npos) text.replace(place, what.size(), by);
}

fermata::Error in_words_of(Vocabulary vocabulary, fermata::Error error) {
    for (fermata::Violation& violation : error.violations) {
        translate(violation, everywhere);
        if (vocabulary == Vocabulary::extend) translate(violation, of_extend);
        if (vocabulary == Vocabulary::persona) translate(violation, of_persona);
    }
    return error;
}

} // namespace tool
