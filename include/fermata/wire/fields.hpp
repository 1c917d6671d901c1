// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/extend_fields.hpp>

#include <cstddef>
#include <string_view>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// The objects and arrays that are read; everything in any other is passed over. A list holds one kind of element.
enum class Shape : unsigned char {
    ignored,
    envelope, ///< of every answer but one about a job
    data,
    job_envelope, ///< of an answer about a task on kie.ai's newer route
    job,
    callback,
    callback_data,
    result, ///< what `resultJson` holds as text
    response,
    param, ///< the request, which `param` repeats as text
    track_list,
    url_list,
    track,
    request,
};

constexpr bool is_list(Shape shape) noexcept { return shape == Shape::track_list || shape == Shape::url_list; }

/// The values that are read.
enum class Field : unsigned char {
    code,
    message,
    data,
    task_id,
    status,
    type,
    operation_type,
    parent_music_id,
    error_code,
    error_message,
    create_time,
    credits_consumed,
    stage,
    persona_name,
    persona_description,
    result,
    result_url,
    response,
    param,
    input,
    track_list,
    track,
    audio_id,
    audio_url,
    source_audio_url,
    stream_audio_url,
    image_url,
    title,
    tags,
    prompt,
    model_name,
    track_create_time,
    duration,
    default_param_flag,
    style,
    continue_at,
    model,
    callback_url,
    negative_tags,
    vocal_gender,
    style_weight,
    weirdness_constraint,
    audio_weight,
    persona_id,
    persona_model,
    instrumental,
    variety,
    lyrics,
};

/// Where a value is found and what it is, with the shapes of an object and of an array there.
struct FieldRow {
    Shape in;
    std::string_view key;
    Field field;
    Shape object = Shape::ignored;
    Shape list = Shape::ignored;
};

/// All that is read, one row a key, the rows of a shape together. Both spellings are listed: each has been seen where
/// the other is documented.
inline constexpr FieldRow field_rows[] = {
    {Shape::envelope, "code", Field::code},
    {Shape::envelope, "msg", Field::message},
    {Shape::envelope, "data", Field::data, Shape::data},
    {Shape::data, "taskId", Field::task_id},
    {Shape::data, "status", Field::status},
    {Shape::data, "type", Field::type},
    {Shape::data, "operationType", Field::operation_type},
    {Shape::data, "parentMusicId", Field::parent_music_id},
    {Shape::data, "errorCode", Field::error_code},
    {Shape::data, "errorMessage", Field::error_message},
    {Shape::data, "createTime", Field::create_time},
    {Shape::data, "response", Field::response, Shape::response},
    {Shape::data, "param", Field::param},
    {Shape::data, "personaId", Field::persona_id},
    {Shape::data, "name", Field::persona_name},
    {Shape::data, "description", Field::persona_description},
    {Shape::job_envelope, "code", Field::code},
    {Shape::job_envelope, "msg", Field::message},
    {Shape::job_envelope, "message", Field::message},
    {Shape::job_envelope, "data", Field::data, Shape::job},
    {Shape::job, "taskId", Field::task_id},
    {Shape::job, "state", Field::status},
    {Shape::job, "failCode", Field::error_code},
    {Shape::job, "failMsg", Field::error_message},
    {Shape::job, "createTime", Field::create_time},
    {Shape::job, "creditsConsumed", Field::credits_consumed},
    {Shape::job, "resultJson", Field::result, Shape::result},
    {Shape::job, "response", Field::response, Shape::response},
    {Shape::job, "param", Field::param},
    {Shape::callback, "code", Field::code},
    {Shape::callback, "msg", Field::message},
    {Shape::callback, "taskId", Field::task_id},
    {Shape::callback, "task_id", Field::task_id},
    {Shape::callback, "data", Field::data, Shape::callback_data},
    {Shape::callback_data, "callbackType", Field::stage},
    {Shape::callback_data, "task_id", Field::task_id},
    {Shape::callback_data, "taskId", Field::task_id},
    {Shape::callback_data, "data", Field::track_list, {}, Shape::track_list},
    {Shape::callback_data, "state", Field::status},
    {Shape::callback_data, "resultJson", Field::result, Shape::result},
    {Shape::callback_data, "response", Field::response, Shape::response},
    {Shape::callback_data, "failMsg", Field::error_message},
    {Shape::result, "data", Field::track_list, {}, Shape::track_list},
    {Shape::result, "sunoData", Field::track_list, {}, Shape::track_list},
    {Shape::result, "response", Field::response, Shape::response},
    {Shape::result, "resultObject", Field::response, Shape::response},
    {Shape::result, "resultUrls", Field::track_list, {}, Shape::url_list},
    {Shape::response, "sunoData", Field::track_list, {}, Shape::track_list},
    {Shape::response, "data", Field::track_list, {}, Shape::track_list},
    {Shape::response, "errorCode", Field::error_code},
    {Shape::response, "errorMessage", Field::error_message},
    {Shape::param, "model", Field::model},
    {Shape::param, "input", Field::input, Shape::param},
    {Shape::track_list, "", Field::track, Shape::track},
    {Shape::url_list, "", Field::result_url},
    {Shape::track, "id", Field::audio_id},
    {Shape::track, "audioUrl", Field::audio_url},
    {Shape::track, "audio_url", Field::audio_url},
    {Shape::track, "sourceAudioUrl", Field::source_audio_url},
    {Shape::track, "source_audio_url", Field::source_audio_url},
    {Shape::track, "streamAudioUrl", Field::stream_audio_url},
    {Shape::track, "stream_audio_url", Field::stream_audio_url},
    {Shape::track, "imageUrl", Field::image_url},
    {Shape::track, "image_url", Field::image_url},
    {Shape::track, "title", Field::title},
    {Shape::track, "tags", Field::tags},
    {Shape::track, "prompt", Field::prompt},
    {Shape::track, "modelName", Field::model_name},
    {Shape::track, "model_name", Field::model_name},
    {Shape::track, "createTime", Field::track_create_time},
    {Shape::track, "create_time", Field::track_create_time},
    {Shape::track, "duration", Field::duration},
    {Shape::request, wire_name::default_param_flag, Field::default_param_flag},
    {Shape::request, wire_name::audio_id, Field::audio_id},
    {Shape::request, wire_name::prompt, Field::prompt},
    {Shape::request, wire_name::style, Field::style},
    {Shape::request, wire_name::title, Field::title},
    {Shape::request, wire_name::continue_at, Field::continue_at},
    {Shape::request, wire_name::model, Field::model},
    {Shape::request, wire_name::callback_url, Field::callback_url},
    {Shape::request, wire_name::negative_tags, Field::negative_tags},
    {Shape::request, wire_name::vocal_gender, Field::vocal_gender},
    {Shape::request, wire_name::style_weight, Field::style_weight},
    {Shape::request, wire_name::weirdness_constraint, Field::weirdness_constraint},
    {Shape::request, wire_name::audio_weight, Field::audio_weight},
    {Shape::request, wire_name::persona_id, Field::persona_id},
    {Shape::request, wire_name::persona_model, Field::persona_model},
    {Shape::request, wire_name::instrumental, Field::instrumental},
    {Shape::request, wire_name::variety, Field::variety},
    {Shape::request, wire_name::lyrics, Field::lyrics},
};

inline constexpr std::size_t field_row_count = sizeof field_rows / sizeof field_rows[0];

/// Returns the first row of `shape`, or the end of the rows when it has none.
constexpr const FieldRow* first_row(Shape shape) noexcept {
    const FieldRow* end = field_rows + field_row_count;
    if (shape == Shape::ignored) return end; // the most frequent one
    const FieldRow* row = field_rows;
    while (row != end && row->in != shape) ++row;
    return row;
}

/// Returns whether the rows of each shape are together, at most 64: the reader keeps one bit a row.
constexpr bool rows_are_grouped() noexcept {
    for (std::size_t i = 0; i < field_row_count; ++i) {
        const std::ptrdiff_t place = field_rows + i - first_row(field_rows[i].in);
        const bool begins_or_goes_on = place == 0 || field_rows[i - 1].in == field_rows[i].in;
        if (!begins_or_goes_on || place >= 64) return false;
    }
    return true;
}
static_assert(rows_are_grouped());

} // namespace wire

FERMATA_END_NAMESPACE
