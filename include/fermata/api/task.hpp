// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>
#include <fermata/core/error.hpp>
#include <fermata/core/model.hpp>

#include <string_view>

FERMATA_BEGIN_NAMESPACE

/// The states of a task (documentation of both providers). A word that is not documented is `unrecognised`, and the
/// task counts as running.
enum class TaskStatus {
    unrecognised,
    pending,
    text_success,
    first_success,
    success,
    callback_exception, ///< made, but the callback could not be delivered; poll-only tasks often end so
    create_task_failed,
    generate_audio_failed,
    sensitive_word_error,
};

/// Returns the status that the service calls `word`, such as "FIRST_SUCCESS", in any case of letters.
TaskStatus task_status(std::string_view word) noexcept;

/// Returns the name of an enumerator, such as "first_success".
const char* to_string(TaskStatus status) noexcept;

/// Returns whether the status is a failure, which ends a task even when it lists tracks.
constexpr bool has_failed(TaskStatus status) noexcept {
    return status == TaskStatus::create_task_failed || status == TaskStatus::generate_audio_failed ||
           status == TaskStatus::sensitive_word_error;
}

/// A piece of music that a task makes. Texts are as the service sent them, empty where it sent none or null.
struct Track {
    AudioId id{std::string()};      ///< the id from which the next extension starts
    std::string audio_url{};        ///< audioUrl: the file; kept for about 14 days, so download it at once
    std::string source_audio_url{}; ///< sourceAudioUrl
    std::string stream_audio_url{}; ///< streamAudioUrl: plays while the file is made, for hours only (recorded)
    std::string image_url{};        ///< imageUrl
    std::string title{};            ///< title
    std::string tags{};             ///< tags
    std::string prompt{};           ///< prompt: the words that are sung
    std::string model_name{};       ///< modelName: an internal name such as "chirp-crow"
    std::string create_time{};      ///< createTime: epoch milliseconds (recorded) or a date (documented), as text
    std::string request_model{};    ///< the model that its task asked for, where `model_name` does not tell (param)
    double duration = 0;            ///< duration in seconds; 0 when it is not told (yet)
};

/// Returns whether `track` has the address of a file, which a stream is not.
inline bool has_file(const Track& track) noexcept {
    return !track.audio_url.empty() || !track.source_audio_url.empty();
}

/// Returns the model that made `track`, by what its task asked for or else by its `model_name`. Returns nothing for a
/// name that fermata does not know, or that several models have.
inline std::optional<Model> model_of(const Track& track) noexcept {
    return track.request_model.empty() ? model_of(track.model_name) : Model::named(track.request_model);
}

/// The state of a task, as the service reports it.
struct Task {
    TaskId id{std::string()};
    TaskStatus status = TaskStatus::unrecognised;
    std::string status_word{};                ///< status, as the service spells it
    std::vector<Track> tracks{};              ///< the usable tracks: at a final status, with a URL of any kind
    std::vector<Track> unfinished{};          ///< the other tracks: listed, but not usable (yet)
    std::string type{};                       ///< type
    std::string operation_type{};             ///< operationType, such as "extend"
    std::string parent_music_id{};            ///< parentMusicId
    std::string error_code{};                 ///< errorCode, a number or a text, as text; empty without an error
    std::string error_message{};              ///< errorMessage
    std::string create_time{};                ///< createTime, as in Track
    std::optional<double> credits_consumed{}; ///< creditsConsumed: only on kie.ai's newer route

    /// Returns the number of tracks, usable or not.
    std::size_t tracks_listed() const noexcept { return tracks.size() + unfinished.size(); }
};

/// The balance of an account. An extension costs about 12 credits (seen live; no extend-music page names a price).
struct Credits {
    double balance = 0; ///< may be fractional (recorded)
};

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/api/task.ipp>
#endif
