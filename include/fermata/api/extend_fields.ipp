// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/extend_fields.hpp>
#include <fermata/core/decimal.hpp>
#include <fermata/core/url.hpp>
#include <fermata/core/utf8.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Collects violations of one request.
class FieldCheck {
public:
    FieldCheck(const ExtendFields& fields, const Limits& limits) : fields_(fields), limits_(limits) {}

    std::vector<Violation> all() && {
        id(wire_name::audio_id, fields_.audio_id);
        const Lengths wide = Limits::per_model().of(model());
        const Lengths given = limits_.of(model());
        const bool inherited = !fields_.default_param_flag && !fields_.is_partial;
        const bool instrumental = !inherited && fields_.instrumental.value_or(false);
        const bool prompt_needed = custom() && !instrumental;
        if (!instrumental) text(wire_name::prompt, fields_.prompt, prompt_needed, given.prompt, wide.prompt);
        text(wire_name::style, fields_.style, custom(), given.style, wide.style);
        text(wire_name::title, fields_.title, custom(), given.title, wide.title);
        position();
        model_rules();
        url();
        if (fields_.negative_tags) utf8(wire_name::negative_tags, *fields_.negative_tags);
        weight(wire_name::style_weight, fields_.style_weight);
        weight(wire_name::weirdness_constraint, fields_.weirdness_constraint);
        weight(wire_name::audio_weight, fields_.audio_weight);
        if (fields_.persona_id) id(wire_name::persona_id, *fields_.persona_id);
        if (!inherited && fields_.persona_model && !fields_.persona_id)
            add(wire_name::persona_model, "needs a personaId");
        if (fields_.variety && (*fields_.variety < 0 || *fields_.variety > 4)) {
            add(wire_name::variety, "must be 0 to 4", std::to_string(*fields_.variety));
        }
        if (fields_.lyrics && !instrumental) filled(wire_name::lyrics, *fields_.lyrics, given.lyrics, wide.lyrics);
        if (instrumental) fields_with_a_voice();
        if (inherited) ignored_fields();
        return std::move(violations_);
    }

private:
    void add(const char* field, std::string rule, std::string value = {}) {
        violations_.push_back({field, std::move(rule), std::move(value)});
    }

    bool custom() const { return fields_.default_param_flag && !fields_.is_partial; }

    Model model() const { return fields_.model.value_or(Model::named("")); }

    void id(const char* field, const std::string& value) {
        if (std::optional<Violation> violation = check_id(field, value)) violations_.push_back(std::move(*violation));
    }

    bool utf8(const char* field, const std::string& value) {
        if (count_code_points(value)) return true;
        add(field, "must be UTF-8", "a text of " + std::to_string(value.size()) + " bytes");
        return false;
    }

    /// Checks a text, which may be empty when it is not required.
    void text(const char* field, const std::string& value, bool required, std::size_t limit, std::size_t wide) {
        if (!value.empty() || required) filled(field, value, limit, wide, required);
    }

    /// Checks a text that must not be empty. The service counts "characters" (kie.ai, extend-music page); code points
    /// are counted here.
    void filled(const char* field, const std::string& value, std::size_t limit, std::size_t wide,
                bool required = false) {
        if (is_blank(value)) {
            const char* rule = "is required when defaultParamFlag is true and must hold more than white space";
            return add(field, required ? rule : "must hold more than white space",
                       value.empty() ? "an empty text" : "white space");
        }
        if (!utf8(field, value)) return;
        const std::size_t size = *count_code_points(value);
        if (size <= limit) return;
        std::string rule = "must be at most " + std::to_string(limit) + " characters";
        if (size <= wide) rule += " (Limits::per_model() allows " + std::to_string(wide) + " for this model)";
        add(field, std::move(rule), std::to_string(size) + " characters");
    }

    void position() {
        const char* field = wire_name::continue_at;
        if (!fields_.continue_at) {
            if (custom()) add(field, "is required when defaultParamFlag is true");
            return;
        }
        const ContinueAt at = *fields_.continue_at;
        if (at.milliseconds() <= 0) {
            add(field, "must be above 0 s and at most a day", decimal_text(at.given(), 9) + " s");
        } else if (fields_.source_duration && fields_.source_duration->milliseconds() <= 0) {
            add("source_duration", "must be above 0 s and at most a day",
                decimal_text(fields_.source_duration->given(), 9) + " s");
        } else if (fields_.source_duration && at.milliseconds() >= fields_.source_duration->milliseconds()) {
            add(field, "must be below the source's " + decimal_text(fields_.source_duration->milliseconds(), 3) + " s",
                decimal_text(at.milliseconds(), 3) + " s");
        }
    }

    void model_rules() {
        const char* field = wire_name::model;
        if (!fields_.model) {
            if (fields_.source_model.empty() || model_of(fields_.source_model)) return add(field, "is required");
            return add(field,
                       "is required: fermata does not know which model " + printable(fields_.source_model, 64) + " is");
        }
        if (!model().valid()) {
            add(field, "must be 1 to 31 letters, digits, '_', '.' or '-'", printable(model().name(), Model::max_size));
        }
    }

    void url() {
        const std::string& url = fields_.callback_url;
        if (url.empty())
            return add(wire_name::callback_url,
                       "is required: call callback_url(...) or poll_only(), which sends https://callback.invalid/");
        const char* fault = callback_url_problem(url);
        if (fault == nullptr) fault = token_problem(url);
        if (fault != nullptr) add(wire_name::callback_url, fault, redacted_url(url));
    }

    void weight(const char* field, const std::optional<Weight>& value) {
        if (!value || value->valid()) return;
        add(field, "must be 0 to 1 in steps of 0.01", decimal_text(value->given(), 9));
    }

    /// Reports the fields that must not be sent for music without a voice (documentation).
    void fields_with_a_voice() {
        const char* rule = "must be left out when instrumental is true";
        if (!fields_.prompt.empty()) add(wire_name::prompt, rule);
        if (fields_.vocal_gender) add(wire_name::vocal_gender, rule);
        if (fields_.lyrics) add(wire_name::lyrics, rule);
    }

    /// Reports the fields that would be lost: with the flag false the service takes the source's own values.
    void ignored_fields() {
        const auto ignored = [this](const char* field, bool given) {
            if (given) add(field, "is only used when defaultParamFlag is true");
        };
        ignored(wire_name::style, !fields_.style.empty());
        ignored(wire_name::title, !fields_.title.empty());
        ignored(wire_name::continue_at, fields_.continue_at.has_value());
        ignored(wire_name::negative_tags, fields_.negative_tags.has_value());
        ignored(wire_name::vocal_gender, fields_.vocal_gender.has_value());
        ignored(wire_name::style_weight, fields_.style_weight.has_value());
        ignored(wire_name::weirdness_constraint, fields_.weirdness_constraint.has_value());
        ignored(wire_name::audio_weight, fields_.audio_weight.has_value());
        ignored(wire_name::persona_id, fields_.persona_id.has_value());
        ignored(wire_name::persona_model, fields_.persona_model.has_value());
        ignored(wire_name::instrumental, fields_.instrumental.has_value());
        ignored(wire_name::variety, fields_.variety.has_value());
        ignored(wire_name::lyrics, fields_.lyrics.has_value());
    }

    const ExtendFields& fields_;
    const Limits& limits_;
    std::vector<Violation> violations_{};
};

} // namespace detail

FERMATA_INLINE std::optional<Violation> check_id(const char* field, const std::string& id) {
    const char* rule = "must be 1 to 256 bytes of 0x21..0x7E";
    if (id.empty()) return Violation{field, "is required", "an empty text"};
    if (id.size() > 256) return Violation{field, rule, std::to_string(id.size()) + " bytes"};
    for (const char c : id) {
        if (c < 0x21 || c > 0x7E) return Violation{field, rule, detail::printable(id, 64)};
    }
    return std::nullopt;
}

FERMATA_INLINE std::vector<Violation> violations_of(const ExtendFields& fields, const Limits& limits) {
    return detail::FieldCheck(fields, limits).all();
}

FERMATA_INLINE bool operator==(const ExtendFields& a, const ExtendFields& b) {
    return a.default_param_flag == b.default_param_flag && a.is_partial == b.is_partial && a.audio_id == b.audio_id &&
           a.prompt == b.prompt && a.style == b.style && a.title == b.title && a.continue_at == b.continue_at &&
           a.model == b.model && a.callback_url == b.callback_url && a.negative_tags == b.negative_tags &&
           a.vocal_gender == b.vocal_gender && a.style_weight == b.style_weight &&
           a.weirdness_constraint == b.weirdness_constraint && a.audio_weight == b.audio_weight &&
           a.persona_id == b.persona_id && a.persona_model == b.persona_model && a.instrumental == b.instrumental &&
           a.variety == b.variety && a.lyrics == b.lyrics;
}

FERMATA_END_NAMESPACE
