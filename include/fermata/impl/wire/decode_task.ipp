// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/wire/decode_task.hpp>
#include <fermata/wire/verdict.hpp>

#include <utility>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// Whether the service says that it does not know the task; `error` is what stands between the answer and its data.
inline bool is_unknown_task(const Answer& answer, const std::optional<Error>& error, Route route) noexcept {
    if (answer.data != Kind::null) return false;
    if (!error) return true;
    return route == Route::jobs && error->reason == Reason::invalid_parameters && error->service_code == 422;
}

inline Error unknown_task(const http::Response& response, const Answer& answer, const Provider& provider) {
    Error error = protocol_error(response, std::string(provider.name) + " does not know this task", Call::read);
    error.kind = ErrorKind::rejected;
    error.reason = Reason::not_found;
    error.service_code = answer.code;
    error.service_message = detail::printable(answer.message, 1024);
    return error;
}

/// Moves the tracks that can be used from `unfinished` to `tracks`: with a URL and, where it is told, a length.
inline void settle_tracks(Task& task, bool lengths_are_told) {
    if (task.status != TaskStatus::success && task.status != TaskStatus::callback_exception) return;
    const auto usable = [lengths_are_told](const Track& track) {
        const bool finished = track.duration > 0 || !lengths_are_told;
        return finished && !(track.audio_url.empty() && track.source_audio_url.empty());
    };
    std::vector<Track> listed = std::exchange(task.unfinished, {});
    task.tracks.reserve(listed.size());
    for (Track& track : listed) (usable(track) ? task.tracks : task.unfinished).push_back(std::move(track));
}

FERMATA_INLINE Result<Task> decode_task(const http::Response& response, const Provider& provider, const TaskId& asked) {
    Answer answer;
    read_answer(response.body, answer, provider.route == Route::jobs ? Shape::job_envelope : Shape::envelope);
    std::optional<Error> error = refusal_of(response, answer, provider, Call::read);
    if (is_unknown_task(answer, error, provider.route)) return unknown_task(response, answer, provider);
    if (error) return std::move(*error);
    if (answer.data != Kind::object) return protocol_error(response, "the answer holds no task", Call::read);
    if (!answer.task.id.str().empty() && answer.task.id != asked) {
        return protocol_error(response, "the answer speaks of another task", Call::read);
    }
    Task& task = answer.task;
    task.id = asked;
    task.status = task_status(task.status_word);
    settle_tracks(task, !answer.tracks.only_urls());
    return std::move(task);
}

} // namespace wire

FERMATA_END_NAMESPACE
