// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/wire/answer.hpp>
#include <fermata/wire/scalars.hpp>

FERMATA_BEGIN_NAMESPACE

namespace wire {

FERMATA_INLINE void Answer::on_field(Field field, const Value& value) {
    switch (field) {
    case Field::code: {
        const std::optional<std::int64_t> found = code_of(value);
        code_is_text = value.kind == Kind::text;
        code = found.value_or(0);
        has_code = found.has_value();
        break;
    }
    case Field::message: return keep_text(value, message);
    case Field::data:
        data = value.kind;
        number = value.number;
        return keep_text(value, text);
    case Field::task_id:
        task_id_kind = value.kind;
        // Moved: many an answer has no longer text to come.
        if (value.kind == Kind::text) task.id = TaskId(std::move(*value.text));
        break;
    case Field::status: return keep_text(value, task.status_word);
    case Field::type: return keep_text(value, task.type);
    case Field::operation_type: return keep_text(value, task.operation_type);
    case Field::parent_music_id: return keep_text(value, task.parent_music_id);
    case Field::error_code: return keep_scalar(value, task.error_code);
    case Field::error_message: return keep_text(value, task.error_message);
    case Field::create_time: return keep_scalar(value, task.create_time);
    case Field::credits_consumed: task.credits_consumed = number_of(value); break;
    case Field::persona_id:
        if (value.kind == Kind::text) persona.id = PersonaId(*value.text);
        break;
    case Field::persona_name: return keep_text(value, persona.name);
    case Field::persona_description: return keep_text(value, persona.description);
    default: return tracks.on_field(field, value);
    }
}

FERMATA_INLINE void read_answer(std::string_view body, Answer& answer, Shape envelope) {
    answer.fault = read_foreign_json(body, envelope, answer).what;
    if (answer.fault == nullptr && !answer.has_code) answer.fault = "has no integer code";
    answer.task.unfinished = answer.tracks.take();
}

} // namespace wire

FERMATA_END_NAMESPACE
