// SPDX-License-Identifier: MIT
#include "rules.hpp"

#include "known_fields.hpp"
#include "values.hpp"

#include <algorithm>

namespace fermata_emulator {
namespace {

using Verdict = std::optional<Refusal>;

/// One request before the rules; each group of rules gives the first refusal it finds.
class Judge {
public:
    Judge(Fields fields, const Dialect& dialect, const RuleOptions& options)
        : fields_(std::move(fields)), dialect_(dialect), options_(options) {}

    Verdict refusal() const {
        for (const auto rule : {&Judge::form, &Judge::presence, &Judge::values, &Judge::lengths}) {
            if (Verdict verdict = (this->*rule)()) return verdict;
        }
        return std::nullopt;
    }

    Submit submit() const {
        Submit submit;
        submit.custom = custom();
        submit.audio_id = text("audioId");
        submit.model = text("model");
        submit.callback_url = text("callBackUrl");
        submit.prompt = text("prompt");
        submit.style = submit.custom ? text("style") : "";
        submit.title = submit.custom ? text("title") : "";
        if (submit.custom) submit.continue_at = number_of(text("continueAt"));
        submit.fields = fields_;
        return submit;
    }

private:
    const Field* find(const std::string& name) const {
        const auto same = [&](const Field& field) { return field.name == name; };
        const auto found = std::find_if(fields_.begin(), fields_.end(), same);
        return found == fields_.end() ? nullptr : &*found;
    }
    std::string text(const std::string& name) const {
        const Field* field = find(name);
        return field == nullptr ? "" : field->value;
    }
    bool custom() const { return text("defaultParamFlag") == "true"; }
    Refusal invalid(std::string message) const { return {dialect_.invalid, std::move(message)}; }

    /// Every field is known, there once, and of its type.
    Verdict form() const {
        for (const Field& field : fields_) {
            const KnownField* known = known_field(field.name);
            if (known == nullptr) return invalid("Unrecognized field \"" + field.name + "\"");
            if (find(field.name) != &field) return invalid("Duplicate field \"" + field.name + "\"");
            if (field.kind == FieldKind::null) return invalid(field.name + " cannot be null");
            if (field.kind != known->kind) return invalid(field.name + " must be a " + kind_name(known->kind));
            if (!code_points(field.value)) return invalid(field.name + " is not valid UTF-8");
        }
        return std::nullopt;
    }

    /// What the flag asks for is there and says something.
    Verdict presence() const {
        for (const KnownField& known : known_fields) {
            const bool needed = known.needed == Needed::always || (known.needed == Needed::custom && custom());
            if (!needed || !is_blank(text(known.name))) continue;
            const bool recorded = std::string(known.name) == "callBackUrl";
            return invalid(recorded ? "Please enter callBackUrl." : std::string(known.name) + " cannot be null");
        }
        return std::nullopt;
    }

    /// Each value is in its range.
    Verdict values() const {
        const auto& models = dialect_.models;
        const bool listed = std::find(models.begin(), models.end(), text("model")) != models.end();
        if (!listed && !options_.any_model) return invalid("model " + text("model") + " is not supported");
        if (!is_web_url(text("callBackUrl"))) return invalid("callBackUrl must be an absolute http or https URL");
        if (find("continueAt") != nullptr && number_of(text("continueAt")).value_or(0) <= 0) {
            return invalid("continueAt cannot be empty or less than 1"); // as recorded, though the seeds' bound is 0
        }
        const std::string voice = text("vocalGender");
        if (find("vocalGender") != nullptr && voice != "m" && voice != "f") {
            return invalid("vocalGender must be m or f");
        }
        for (const char* weight : {"styleWeight", "weirdnessConstraint", "audioWeight"}) {
            if (find(weight) != nullptr && !is_weight(text(weight))) {
                return invalid(std::string(weight) + " must be between 0 and 1 with at most 2 decimals");
            }
        }
        return std::nullopt;
    }

    /// No text is above its limit, in characters.
    Verdict lengths() const {
        const Lengths limits = options_.seed_lengths ? seed_lengths : lengths_of(text("model"));
        const std::pair<const char*, std::size_t> limited[] = {
            {"prompt", limits.prompt}, {"style", limits.style}, {"title", limits.title}};
        for (const auto& [name, limit] : limited) {
            if (code_points(text(name)).value_or(0) <= limit) continue;
            return Refusal{dialect_.too_long,
                           std::string(name) + " length cannot exceed " + std::to_string(limit) + " characters"};
        }
        return std::nullopt;
    }

    Fields fields_;
    const Dialect& dialect_;
    const RuleOptions& options_;
};

} // namespace

std::variant<Submit, Refusal> judge_submit(const std::string& body, const Dialect& dialect,
                                           const RuleOptions& options) {
    auto read = read_body(body);
    if (const auto* malformed = std::get_if<Malformed>(&read)) {
        return Refusal{dialect.invalid, "JSON parse error: " + malformed->reason};
    }
    const Judge judge(std::get<Fields>(std::move(read)), dialect, options);
    if (auto refusal = judge.refusal()) return *refusal;
    return judge.submit();
}

} // namespace fermata_emulator
