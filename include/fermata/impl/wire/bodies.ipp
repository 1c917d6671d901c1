// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/decimal.hpp>
#include <fermata/wire/bodies.hpp>
#include <fermata/wire/writer.hpp>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// Writes the fields in the seeds' order; unset ones are left out. The newer route has no flag, and its callBackUrl
/// stands elsewhere.
inline void write_fields(ObjectWriter& out, const ExtendFields& fields, Route route) {
    const auto text = [&out](std::string_view key, const std::string& value) {
        if (!value.empty()) out.text(key, value);
    };
    const auto optional_text = [&out](std::string_view key, const std::optional<std::string>& value) {
        if (value) out.text(key, *value);
    };
    const auto weight = [&out](std::string_view key, const std::optional<Weight>& value) {
        if (value) out.literal(key, detail::decimal_text(std::int64_t{value->hundredths()}, 2));
    };
    const auto flag = [&out](std::string_view key, bool value) { out.literal(key, value ? "true" : "false"); };
    if (route == Route::generate) flag(wire_name::default_param_flag, fields.default_param_flag);
    out.text(wire_name::audio_id, fields.audio_id);
    text(wire_name::prompt, fields.prompt);
    text(wire_name::style, fields.style);
    text(wire_name::title, fields.title);
    if (fields.continue_at) {
        out.literal(wire_name::continue_at, detail::decimal_text(fields.continue_at->milliseconds(), 3));
    }
    if (fields.model) out.text(wire_name::model, fields.model->name());
    if (route == Route::generate) out.text(wire_name::callback_url, fields.callback_url);
    optional_text(wire_name::negative_tags, fields.negative_tags);
    if (fields.vocal_gender) out.text(wire_name::vocal_gender, wire_name::word(*fields.vocal_gender));
    weight(wire_name::style_weight, fields.style_weight);
    weight(wire_name::weirdness_constraint, fields.weirdness_constraint);
    weight(wire_name::audio_weight, fields.audio_weight);
    optional_text(wire_name::persona_id, fields.persona_id);
    if (fields.persona_model) out.text(wire_name::persona_model, wire_name::word(*fields.persona_model));
    if (fields.instrumental) flag(wire_name::instrumental, *fields.instrumental);
    if (fields.variety) out.literal(wire_name::variety, std::to_string(*fields.variety));
    optional_text(wire_name::lyrics, fields.lyrics);
}

FERMATA_INLINE std::string submit_body(const ExtendRequest& request, Route route) {
    const ExtendFields& fields = request.fields();
    constexpr std::size_t names_and_numbers = 640;
    const std::size_t expected = fields.prompt.size() + fields.style.size() + fields.title.size() +
                                 fields.callback_url.size() + fields.audio_id.size() + names_and_numbers;
    ObjectWriter out(expected + expected / 16); // room for escapes
    if (route == Route::generate) {
        write_fields(out, fields, route);
        return std::move(out).finish();
    }
    out.text("model", "ai-music-api/extend"); // of this service; that of the music stands in `input`
    if (fields.callback_url != poll_only_url) out.text(wire_name::callback_url, fields.callback_url); // not required
    out.begin("input", Spelling::snake_case);
    write_fields(out, fields, route);
    out.end();
    return std::move(out).finish();
}

FERMATA_INLINE std::string persona_body(const PersonaRequest& request) {
    ObjectWriter out(request.name.size() + request.description.size() + request.style.size() + 256);
    const auto seconds = [](Duration time) { return detail::decimal_text(std::int64_t{time.count()}, 3); };
    out.text("taskId", request.task_id.str());
    out.text("audioId", request.audio_id.str());
    out.text("name", request.name);
    out.text("description", request.description);
    out.literal("vocalStart", seconds(request.vocal_start));
    out.literal("vocalEnd", seconds(request.vocal_end));
    if (!request.style.empty()) out.text("style", request.style);
    return std::move(out).finish();
}

FERMATA_INLINE std::string link_body(std::string_view file_url) {
    ObjectWriter out(file_url.size() + 16);
    out.text("url", file_url);
    return std::move(out).finish();
}

} // namespace wire

FERMATA_END_NAMESPACE
