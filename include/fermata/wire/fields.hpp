// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/extend_fields.hpp>

#include <string_view>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// The objects and arrays that are read; everything in any other is passed over.
enum class Shape : unsigned char { ignored, envelope, data, response, track_list, track, request };

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
    response,
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
};

/// Where a value stands and what it is; `child` is the shape of an object or array there.
struct FieldRow {
    Shape in;
    std::string_view key;
    Field field;
    Shape child = Shape::ignored;
};

/// Everything that is read, one row a key. Both spellings stand side by side: record-info has been seen in each.
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
    {Shape::response, "sunoData", Field::track_list, Shape::track_list},
    {Shape::response, "data", Field::track_list, Shape::track_list},
    {Shape::track_list, "", Field::track, Shape::track},
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
};

inline constexpr std::size_t field_row_count = sizeof field_rows / sizeof field_rows[0];
static_assert(field_row_count <= 64, "the reader keeps one bit a row");

} // namespace wire

FERMATA_END_NAMESPACE
