// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/decimal.hpp>
#include <fermata/wire/json.hpp>
#include <fermata/wire/request_sink.hpp>
#include <fermata/wire/writer.hpp>

FERMATA_BEGIN_NAMESPACE

FERMATA_INLINE std::string to_json(const ExtendRequest& request) {
    const ExtendFields& fields = request.fields();
    constexpr std::size_t names_and_numbers = 640;
    const std::size_t expected = fields.prompt.size() + fields.style.size() + fields.title.size() +
                                 fields.callback_url.size() + fields.audio_id.size() + names_and_numbers;
    wire::ObjectWriter out(expected + expected / 16); // room for escapes
    const auto text = [&out](std::string_view key, const std::string& value) {
        if (!value.empty()) out.text(key, value);
    };
    const auto weight = [&out](std::string_view key, const std::optional<Weight>& value) {
        if (value) out.literal(key, detail::decimal_text(std::int64_t{value->hundredths()}, 2));
    };
    out.literal(wire_name::default_param_flag, fields.default_param_flag ? "true" : "false");
    out.text(wire_name::audio_id, fields.audio_id);
    text(wire_name::prompt, fields.prompt);
    text(wire_name::style, fields.style);
    text(wire_name::title, fields.title);
    if (fields.continue_at) {
        out.literal(wire_name::continue_at, detail::decimal_text(fields.continue_at->milliseconds(), 3));
    }
    if (fields.model) out.text(wire_name::model, fields.model->name());
    out.text(wire_name::callback_url, fields.callback_url);
    if (fields.negative_tags) out.text(wire_name::negative_tags, *fields.negative_tags);
    if (fields.vocal_gender) out.text(wire_name::vocal_gender, *fields.vocal_gender == VocalGender::male ? "m" : "f");
    weight(wire_name::style_weight, fields.style_weight);
    weight(wire_name::weirdness_constraint, fields.weirdness_constraint);
    weight(wire_name::audio_weight, fields.audio_weight);
    if (fields.persona_id) out.text(wire_name::persona_id, *fields.persona_id);
    return std::move(out).finish();
}

FERMATA_INLINE Result<ExtendRequest> request_from_json(std::string_view text, const Limits& limits) {
    wire::RequestSink sink;
    const wire::ReadFault fault = wire::read_json(text, wire::Shape::request, sink);
    if (fault.what != nullptr) {
        Error error;
        error.kind = ErrorKind::invalid_request;
        error.message = std::string("the request ") + fault.what;
        if (fault.at != 0) error.message += " (at byte " + std::to_string(fault.at) + ")";
        return error;
    }
    return std::move(sink).finish(limits);
}

FERMATA_END_NAMESPACE
