// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/decimal.hpp>
#include <fermata/core/utf8.hpp>
#include <fermata/wire/answer.hpp>

#include <cmath>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// A text, or a number as text (times and codes come as either); anything else is as good as missing.
inline std::string text_of(const Value& value) {
    if (value.kind == Kind::text) return std::move(*value.text);
    if (value.kind == Kind::integer) return std::to_string(value.integer);
    // Epoch milliseconds may come as 1.767323045E12; what is beyond them is no time, code or text.
    const bool in_range = value.kind == Kind::decimal && value.number > -1e15 && value.number < 1e15;
    return in_range ? detail::decimal_text(static_cast<std::int64_t>(std::llround(value.number * 1000)), 3)
                    : std::string();
}

/// A number above 0, or one written as text; 0 for anything else.
inline double length_of(const Value& value) noexcept {
    const double length = value.kind == Kind::text ? detail::parse_decimal(*value.text).value_or(0) : value.number;
    return length > 0 ? length : 0;
}

FERMATA_INLINE void Answer::on_field(Field field, const Value& value) {
    // Fields of a track only come after Field::track.
    Track* track = task.unfinished.empty() ? nullptr : &task.unfinished.back();
    // Times and codes come as numbers, too; a number that stands for a URL or a name says nothing.
    const bool may_be_number =
        field == Field::create_time || field == Field::track_create_time || field == Field::error_code;
    // Both spellings of a name may come: the one that says something wins.
    const auto keep = [&value, may_be_number](std::string& to) {
        std::string text = may_be_number || value.kind == Kind::text ? text_of(value) : std::string();
        if (!text.empty()) to = std::move(text);
    };
    switch (field) {
    case Field::code: {
        code_is_text = value.kind == Kind::text;
        const std::optional<double> written = code_is_text ? detail::parse_decimal(*value.text) : std::nullopt;
        code = written ? static_cast<std::int64_t>(*written) : value.integer;
        const bool whole = written ? value.text->find('.') == std::string::npos : value.kind == Kind::integer;
        has_code = whole && code >= 0 && code <= 99999;
        break;
    }
    case Field::message: return keep(message);
    case Field::data:
        data = value.kind;
        number = value.number;
        break;
    case Field::task_id:
        task_id_kind = value.kind;
        if (value.kind == Kind::text) task.id = TaskId(std::move(*value.text));
        break;
    case Field::status: return keep(task.status_word);
    case Field::type: return keep(task.type);
    case Field::operation_type: return keep(task.operation_type);
    case Field::parent_music_id: return keep(task.parent_music_id);
    case Field::error_code: return keep(task.error_code);
    case Field::error_message: return keep(task.error_message);
    case Field::create_time: return keep(task.create_time);
    case Field::track_list:
        // Should both places list the tracks, they are the same ones.
        if (value.kind == Kind::array && !task.unfinished.empty()) other_list = std::exchange(task.unfinished, {});
        break;
    case Field::track:
        if (value.kind == Kind::object) task.unfinished.emplace_back();
        break;
    case Field::audio_id: track->id = AudioId(text_of(value)); break;
    case Field::audio_url: return keep(track->audio_url);
    case Field::source_audio_url: return keep(track->source_audio_url);
    case Field::stream_audio_url: return keep(track->stream_audio_url);
    case Field::image_url: return keep(track->image_url);
    case Field::title: return keep(track->title);
    case Field::tags: return keep(track->tags);
    case Field::prompt: return keep(track->prompt);
    case Field::model_name: return keep(track->model_name);
    case Field::track_create_time: return keep(track->create_time);
    case Field::duration: track->duration = length_of(value); break;
    default: break; // a field of requests
    }
}

FERMATA_INLINE void read_answer(std::string_view body, Answer& answer) {
    if (detail::count_code_points(body)) {
        answer.fault = read_json(body, Shape::envelope, answer).what;
    } else {
        answer.fault = read_json(detail::with_valid_utf8(body), Shape::envelope, answer).what;
    }
    if (answer.task.unfinished.empty()) answer.task.unfinished = std::move(answer.other_list);
    if (answer.fault == nullptr && !answer.has_code) answer.fault = "has no integer code";
}

} // namespace wire

FERMATA_END_NAMESPACE
