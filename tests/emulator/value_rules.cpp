// SPDX-License-Identifier: MIT
#include "value_rules.hpp"

#include "values.hpp"

#include <algorithm>

namespace fermata_emulator {
namespace {

/// A text field that takes no word but these.
struct Words {
    const char* field;
    std::vector<std::string> allowed;
};

const std::vector<Words>& words() {
    static const std::vector<Words> all{{"vocalGender", {"m", "f"}},
                                        {"personaModel", {"style_persona", "voice_persona"}}};
    return all;
}

template<typename Values> bool holds(const Values& values, const std::string& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

/// What is wrong with the request as a whole, in words, or nothing.
std::optional<std::string> fault_of_whole(const FieldSheet& sheet, const Dialect& dialect, const RuleOptions& options) {
    if (!options.any_model && !holds(dialect.models, sheet.text("model"))) {
        return "model " + sheet.text("model") + " is not supported";
    }
    if (!sheet.is_true("instrumental")) return std::nullopt;
    for (const std::string name : {"prompt", "vocalGender", "lyrics"}) {
        const bool forbidden = sheet.has(name) && (name != "lyrics" || dialect.form == Form::job);
        if (forbidden) return sheet.spelt(name) + " must not be sent when instrumental is true";
    }
    return std::nullopt;
}

std::optional<std::string> fault_of_a_value(const FieldSheet& sheet) {
    if (sheet.has("continueAt") && number_of(sheet.text("continueAt")).value_or(0) <= 0) {
        // as recorded, though the seeds' bound is 0
        return sheet.spelt("continueAt") + " cannot be empty or less than 1";
    }
    for (const Words& one : words()) {
        if (!sheet.has(one.field) || holds(one.allowed, sheet.text(one.field))) continue;
        return sheet.spelt(one.field) + " must be " + one.allowed[0] + " or " + one.allowed[1];
    }
    for (const char* weight : {"styleWeight", "weirdnessConstraint", "audioWeight"}) {
        if (!sheet.has(weight) || is_weight(sheet.text(weight))) continue;
        return sheet.spelt(weight) + " must be between 0 and 1 with at most 2 decimals";
    }
    const std::string variety = sheet.text("variety");
    const bool whole = variety.size() == 1 && variety[0] >= '0' && variety[0] <= '4';
    if (sheet.has("variety") && !whole) return sheet.spelt("variety") + " must be an integer from 0 to 4";
    return std::nullopt;
}

/// No text is above its limit, in characters.
Verdict judge_lengths(const FieldSheet& sheet, const Dialect& dialect, const RuleOptions& options) {
    const Lengths by_form = dialect.form == Form::job ? newer_lengths : lengths_of(sheet.text("model"));
    const Lengths limits = options.seed_lengths ? seed_lengths : by_form;
    const std::pair<const char*, std::size_t> limited[] = {
        {"prompt", limits.prompt}, {"style", limits.style}, {"title", limits.title}, {"lyrics", newer_lengths.prompt}};
    for (const auto& [name, limit] : limited) {
        if (code_points(sheet.text(name)).value_or(0) <= limit) continue;
        return Refusal{dialect.too_long,
                       sheet.spelt(name) + " length cannot exceed " + std::to_string(limit) + " characters"};
    }
    return std::nullopt;
}

} // namespace

Verdict judge_values(const FieldSheet& sheet, const Dialect& dialect, const RuleOptions& options) {
    if (auto fault = fault_of_whole(sheet, dialect, options)) return Refusal{dialect.invalid, *fault};
    if (auto fault = fault_of_a_value(sheet)) return Refusal{dialect.invalid, *fault};
    return judge_lengths(sheet, dialect, options);
}

} // namespace fermata_emulator
