// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/persona.hpp>
#include <fermata/api/task.hpp>
#include <fermata/core/decimal.hpp>
#include <fermata/wire/foreign_json.hpp>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// Collects the tracks of an answer, a callback or a `resultJson`, in either spelling and wherever they are listed.
class TrackSink final : public FieldSink {
public:
    inline void on_field(Field field, const Value& value) override;
    void on_unknown_key(std::string_view) override {}

    /// Returns the tracks, once. Several places may list them: they are the same ones, and the list that says most of
    /// them is taken. A `resultJson` that is no JSON object lists none.
    std::vector<Track> take();

private:
    void begin_track();
    void keep_better(std::vector<Track>&& list);

    std::vector<Track> tracks_{}; ///< the list that is read
    std::vector<Track> best_{};
    std::vector<Track> of_urls_{};
    std::string result_{};   ///< resultJson, when that is a text
    Track* track_ = nullptr; ///< the one that is read
};

/// Finds the model in `param`, the request that an answer repeats.
class ParamSink final : public FieldSink {
public:
    void on_field(Field field, const Value& value) override {
        if (value.kind == Kind::text) (field == Field::model ? model : input) = *value.text;
    }
    void on_unknown_key(std::string_view) override {}

    std::string model{};
    std::string input{}; ///< on kie.ai's newer route the request itself, again as text
};

/// All that an answer of the service can hold, read straight from its JSON.
class Answer final : public FieldSink {
public:
    const char* fault = nullptr; ///< why the body is no envelope; null when it is one
    std::int64_t code = 0;
    bool code_is_text = false; ///< "200": taken on reads, never on a submit
    std::string message{};     ///< msg
    Kind data = Kind::null;
    double number = 0;  ///< `data`, when that is a number
    std::string text{}; ///< `data`, when that is a text
    Task task{};        ///< all tracks in `unfinished`
    Persona persona{};
    std::string param{}; ///< the request, as JSON text

    inline void on_field(Field field, const Value& value) override;
    void on_unknown_key(std::string_view) override {}

    bool has_code = false;
    TrackSink tracks{}; ///< those that went into `task`
};

/// Reads `body`, whatever it holds. `answer.fault` says whether it is an envelope: one JSON object with an integer
/// `code` of 0 to 99999.
void read_answer(std::string_view body, Answer& answer, Shape envelope = Shape::envelope);

/// Returns a text as it is, and a number as text: times and codes come as either. Empty for anything else.
inline std::string text_of(const Value& value) {
    if (value.kind == Kind::text) return *value.text;
    if (value.kind == Kind::integer) return std::to_string(value.integer);
    // Epoch milliseconds may come as 1.767323045E12; what is beyond them is no time, code or text.
    const bool in_range = value.kind == Kind::decimal && value.number > -1e15 && value.number < 1e15;
    return in_range ? detail::decimal_text(static_cast<std::int64_t>(std::llround(value.number * 1000)), 3)
                    : std::string();
}

/// Returns a number, or one written as text; nothing for anything else.
inline std::optional<double> number_of(const Value& value) noexcept {
    if (value.kind == Kind::text) return detail::parse_decimal(*value.text);
    return value.is_number() ? std::optional<double>(value.number) : std::nullopt;
}

/// Returns an integer of 0 to 99999, or one written as text; nothing for anything else.
inline std::optional<std::int64_t> code_of(const Value& value) noexcept {
    if (value.kind == Kind::decimal) return std::nullopt; // 200.0
    if (value.kind == Kind::text && value.text->find('.') != std::string::npos) return std::nullopt;
    const std::optional<double> number = number_of(value);
    if (!number || *number < 0 || *number > 99999) return std::nullopt;
    return static_cast<std::int64_t>(*number);
}

/// Copies a text that is not empty to `to`: of two spellings of a key the one with a text counts, and a number in the
/// place of a URL or a name is ignored.
inline void keep_text(const Value& value, std::string& to) {
    if (value.kind == Kind::text && !value.text->empty()) to = *value.text;
}

/// Does the same for times and codes, which may be numbers.
inline void keep_scalar(const Value& value, std::string& to) {
    std::string text = text_of(value);
    if (!text.empty()) to = std::move(text);
}

// A task makes two tracks; more than these are passed over, so that a short text cannot take much memory.
inline constexpr std::size_t most_tracks = 256;

inline void TrackSink::begin_track() {
    if (tracks_.empty()) tracks_.reserve(2); // a task makes two
    track_ = tracks_.size() < most_tracks ? &tracks_.emplace_back() : nullptr;
}

inline void TrackSink::on_field(Field field, const Value& value) {
    switch (field) {
    case Field::track_list:
        track_ = nullptr;
        if (value.kind == Kind::array && !tracks_.empty()) keep_better(std::exchange(tracks_, {}));
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

/// Returns how much a list says of its tracks: addresses first, then ids, then lengths.
inline std::size_t worth_of(const std::vector<Track>& list) noexcept {
    std::size_t worth = 0;
    for (const Track& track : list) {
        worth += has_file(track) ? 4u : 0u;
        worth += track.id.str().empty() ? 0u : 2u;
        worth += track.duration > 0 ? 1u : 0u;
    }
    return worth;
}

inline void TrackSink::keep_better(std::vector<Track>&& list) {
    if (best_.empty() || worth_of(list) > worth_of(best_)) best_ = std::move(list);
}

inline std::vector<Track> TrackSink::take() {
    keep_better(std::exchange(tracks_, {}));
    keep_better(std::move(of_urls_));
    if (!result_.empty()) {
        TrackSink inner;
        if (read_foreign_json(result_, Shape::result, inner).what == nullptr) keep_better(inner.take());
    }
    return std::move(best_);
}

/// Returns the name of the model in `param`; empty when it names none.
inline std::string model_in(std::string_view param) {
    ParamSink outer;
    if (read_foreign_json(param, Shape::param, outer).what != nullptr) return {};
    if (outer.input.empty()) return std::move(outer.model);
    ParamSink inner; // the outer model is that of the service
    if (read_foreign_json(outer.input, Shape::param, inner).what != nullptr) return {};
    return std::move(inner.model);
}

inline void Answer::on_field(Field field, const Value& value) {
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
    case Field::param: return keep_text(value, param);
    case Field::persona_id:
        if (value.kind == Kind::text) persona.id = PersonaId(*value.text);
        break;
    case Field::persona_name: return keep_text(value, persona.name);
    case Field::persona_description: return keep_text(value, persona.description);
    default: return tracks.on_field(field, value);
    }
}

inline void read_answer(std::string_view body, Answer& answer, Shape envelope) {
    answer.fault = read_foreign_json(body, envelope, answer).what;
    if (answer.fault == nullptr && !answer.has_code) answer.fault = "has no integer code";
    answer.task.unfinished = answer.tracks.take();
}

} // namespace wire

FERMATA_END_NAMESPACE
