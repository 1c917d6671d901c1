// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/wire/scalars.hpp>
#include <fermata/wire/tracks.hpp>

#include <algorithm>
#include <utility>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// A task makes two tracks; more than these are passed over, so that a short text cannot take much memory.
inline constexpr std::size_t most_tracks = 256;

FERMATA_INLINE void TrackSink::begin_track() {
    if (tracks_.empty()) tracks_.reserve(2); // a task makes two
    track_ = tracks_.size() < most_tracks ? &tracks_.emplace_back() : nullptr;
}

FERMATA_INLINE void TrackSink::on_field(Field field, const Value& value) {
    switch (field) {
    case Field::track_list:
        track_ = nullptr;
        if (value.kind == Kind::array && !tracks_.empty()) other_list_ = std::exchange(tracks_, {});
        return;
    case Field::track:
        if (value.kind == Kind::object) begin_track();
        return;
    case Field::result: return keep_text(value, result_);
    case Field::result_url:
        if (value.kind == Kind::text && !value.text->empty() && of_urls_.size() < most_tracks) {
            of_urls_.emplace_back().audio_url = *value.text;
        }
        return;
    default: break;
    }
    if (track_ == nullptr) return;
    switch (field) {
    case Field::audio_id: track_->id = AudioId(text_of(value)); break;
    case Field::audio_url: return keep_text(value, track_->audio_url);
    case Field::source_audio_url: return keep_text(value, track_->source_audio_url);
    case Field::stream_audio_url: return keep_text(value, track_->stream_audio_url);
    case Field::image_url: return keep_text(value, track_->image_url);
    case Field::title: return keep_text(value, track_->title);
    case Field::tags: return keep_text(value, track_->tags);
    case Field::prompt: return keep_text(value, track_->prompt);
    case Field::model_name: return keep_text(value, track_->model_name);
    case Field::track_create_time: return keep_scalar(value, track_->create_time);
    case Field::duration: track_->duration = (std::max)(number_of(value).value_or(0), 0.0); break;
    default: break; // not of a track
    }
}

FERMATA_INLINE std::vector<Track> TrackSink::take() {
    if (tracks_.empty()) tracks_ = std::move(other_list_);
    if (tracks_.empty() && !of_urls_.empty()) {
        only_urls_ = true;
        tracks_ = std::move(of_urls_);
    }
    TrackSink inner;
    if (tracks_.empty() && !result_.empty() && read_json(result_, Shape::result, inner).what == nullptr) {
        tracks_ = inner.take();
        only_urls_ = inner.only_urls();
    }
    return std::move(tracks_);
}

} // namespace wire

FERMATA_END_NAMESPACE
