// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/extend.hpp>
#include <fermata/core/utf8.hpp>
#include <fermata/wire/reader.hpp>

#include <algorithm>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// Reads the wire form of a request; whatever cannot be taken becomes a violation.
class RequestSink final : public FieldSink {
public:
    inline void on_field(Field field, const Value& value) override;
    inline void on_unknown_key(std::string_view key) override;

    /// Returns the request, or every rule that it breaks.
    Result<ExtendRequest> request(const Limits& limits) &&;

    /// Returns the fields, or when one could not be read that and every rule that the others break, but for a missing
    /// or malformed callback URL.
    Result<ExtendFields> fields(const Limits& limits) &&;

private:
    bool could_read_all();
    void add_violations_of_others(const Limits& limits, const char* but_for);
    void take_text(const char* name, const Value& value, std::string& to);
    void take_text(const char* name, const Value& value, std::optional<std::string>& to);
    void take_weight(const char* name, const Value& value, std::optional<Weight>& to);
    void take_flag(const char* name, const Value& value, std::optional<bool>& to);
    void take_variety(const Value& value);
    template<class Word>
    void take_word(const char* name, const Value& value, std::optional<Word>& to, Word one, Word other);
    bool expect(bool fits, const char* name, const char* what, const Value& value);

    ExtendFields fields_{};
    bool has_flag_ = false;
    std::vector<Violation> violations_{};
};

inline const char* name_of(Kind kind) noexcept {
    switch (kind) {
    case Kind::null: return "null";
    case Kind::boolean: return "a boolean";
    case Kind::integer:
    case Kind::decimal: return "a number";
    case Kind::text: return "a text";
    case Kind::object: return "an object";
    case Kind::array: return "an array";
    }
    return "?";
}

inline bool RequestSink::expect(bool fits, const char* name, const char* what, const Value& value) {
    if (!fits) violations_.push_back({name, std::string("must be ") + what, name_of(value.kind)});
    return fits;
}

inline void RequestSink::take_text(const char* name, const Value& value, std::string& to) {
    if (expect(value.kind == Kind::text, name, "a text", value)) to = *value.text;
}

inline void RequestSink::take_text(const char* name, const Value& value, std::optional<std::string>& to) {
    if (expect(value.kind == Kind::text, name, "a text", value)) to = *value.text;
}

inline void RequestSink::take_weight(const char* name, const Value& value, std::optional<Weight>& to) {
    if (expect(value.is_number(), name, "a number", value)) to = Weight(value.number);
}

inline void RequestSink::take_flag(const char* name, const Value& value, std::optional<bool>& to) {
    if (expect(value.kind == Kind::boolean, name, "true or false", value)) to = value.boolean;
}

template<class Word>
void RequestSink::take_word(const char* name, const Value& value, std::optional<Word>& to, Word one, Word other) {
    for (const Word word : {one, other}) {
        if (value.kind == Kind::text && *value.text == wire_name::word(word)) {
            to = word;
            return;
        }
    }
    std::string rule = "must be \"";
    rule.append(wire_name::word(one)).append("\" or \"").append(wire_name::word(other)).append("\"");
    const bool is_text = value.kind == Kind::text;
    violations_.push_back({name, std::move(rule), is_text ? detail::printable(*value.text, 64) : name_of(value.kind)});
}

inline void RequestSink::take_variety(const Value& value) {
    const bool fits = value.kind == Kind::integer && value.integer == static_cast<int>(value.integer);
    if (expect(fits, wire_name::variety, "an integer from 0 to 4", value)) {
        fields_.variety = static_cast<int>(value.integer);
    }
}

inline void RequestSink::on_field(Field field, const Value& value) {
    switch (field) {
    case Field::default_param_flag:
        has_flag_ = true;
        if (expect(value.kind == Kind::boolean, wire_name::default_param_flag, "true or false", value)) {
            fields_.default_param_flag = value.boolean;
        }
        break;
    case Field::audio_id: return take_text(wire_name::audio_id, value, fields_.audio_id);
    case Field::prompt: return take_text(wire_name::prompt, value, fields_.prompt);
    case Field::style: return take_text(wire_name::style, value, fields_.style);
    case Field::title: return take_text(wire_name::title, value, fields_.title);
    case Field::continue_at:
        if (expect(value.is_number(), wire_name::continue_at, "a number", value)) {
            fields_.continue_at = ContinueAt::seconds(value.number);
        }
        break;
    case Field::model:
        if (expect(value.kind == Kind::text, wire_name::model, "a text", value)) {
            fields_.model = Model::named(*value.text);
        }
        break;
    case Field::callback_url: return take_text(wire_name::callback_url, value, fields_.callback_url);
    case Field::negative_tags: return take_text(wire_name::negative_tags, value, fields_.negative_tags);
    case Field::vocal_gender:
        return take_word(wire_name::vocal_gender, value, fields_.vocal_gender, VocalGender::male, VocalGender::female);
    case Field::style_weight: return take_weight(wire_name::style_weight, value, fields_.style_weight);
    case Field::weirdness_constraint:
        return take_weight(wire_name::weirdness_constraint, value, fields_.weirdness_constraint);
    case Field::audio_weight: return take_weight(wire_name::audio_weight, value, fields_.audio_weight);
    case Field::persona_id: return take_text(wire_name::persona_id, value, fields_.persona_id);
    case Field::persona_model:
        return take_word(wire_name::persona_model, value, fields_.persona_model, PersonaModel::style,
                         PersonaModel::voice);
    case Field::instrumental: return take_flag(wire_name::instrumental, value, fields_.instrumental);
    case Field::variety: return take_variety(value);
    case Field::lyrics: return take_text(wire_name::lyrics, value, fields_.lyrics);
    default: break; // a field of answers
    }
}

inline void RequestSink::on_unknown_key(std::string_view key) {
    violations_.push_back({detail::printable(key, 64), "is not a field of this request", {}});
}

inline bool RequestSink::could_read_all() {
    if (!has_flag_) violations_.push_back({wire_name::default_param_flag, "is required", {}});
    return violations_.empty();
}

/// A field that could not be read is not missing as well: one violation a field.
inline void RequestSink::add_violations_of_others(const Limits& limits, const char* but_for) {
    for (Violation& violation : violations_of(fields_, limits)) {
        const auto same_field = [&violation](const Violation& other) { return other.field == violation.field; };
        const bool told = std::any_of(violations_.begin(), violations_.end(), same_field);
        if (!told && violation.field != but_for) violations_.push_back(std::move(violation));
    }
}

inline Result<ExtendRequest> RequestSink::request(const Limits& limits) && {
    if (could_read_all()) return ExtendRequest::from_fields(std::move(fields_), limits);
    add_violations_of_others(limits, "");
    return violations_error(std::move(violations_));
}

inline Result<ExtendFields> RequestSink::fields(const Limits& limits) && {
    if (could_read_all()) return std::move(fields_);
    add_violations_of_others(limits, wire_name::callback_url);
    return violations_error(std::move(violations_));
}

} // namespace wire

FERMATA_END_NAMESPACE
