// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/utf8.hpp>
#include <fermata/wire/decode.hpp>
#include <fermata/wire/verdict.hpp>

#include <algorithm>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// What `answer` holds that may be the id of a task, fit to be printed.
inline std::string possible_task_id(const Answer& answer) {
    return answer.task_id_kind == Kind::text ? detail::printable(answer.task.id.str(), 64) : std::string();
}

FERMATA_INLINE Result<TaskId> decode_submit(const http::Response& response, const Provider& provider) {
    Answer answer;
    read_answer(response.body, answer);
    std::optional<Error> error = refusal_of(response, answer, provider, Call::submit);
    if (!error) {
        if (!check_id("taskId", answer.task.id.str())) return std::move(answer.task.id);
        error = protocol_error(response, "the service accepted the request, but its answer has no valid task id",
                               Call::submit);
        error->service_code = answer.code;
        error->excerpt = detail::printable(response.body, 256);
    }
    if (error->charge == Charge::unknown) error->possible_task_id = possible_task_id(answer);
    return std::move(*error);
}

/// Moves the tracks that can be used from `unfinished` to `tracks`.
inline void settle_tracks(Task& task) {
    if (task.status != TaskStatus::success && task.status != TaskStatus::callback_exception) return;
    const auto usable = [](const Track& track) {
        return track.duration > 0 && !(track.audio_url.empty() && track.source_audio_url.empty());
    };
    const auto rest = std::stable_partition(task.unfinished.begin(), task.unfinished.end(), usable);
    task.tracks.assign(std::make_move_iterator(task.unfinished.begin()), std::make_move_iterator(rest));
    task.unfinished.erase(task.unfinished.begin(), rest);
}

FERMATA_INLINE Result<Task> decode_task(const http::Response& response, const Provider& provider, const TaskId& asked) {
    Answer answer;
    read_answer(response.body, answer);
    std::optional<Error> error = refusal_of(response, answer, provider, Call::read);
    if (!error && answer.data == Kind::null) {
        error = protocol_error(response, std::string(provider.name) + " does not know this task", Call::read);
        error->kind = ErrorKind::rejected;
        error->reason = Reason::not_found;
        error->service_code = answer.code;
    } else if (!error && answer.data != Kind::object) {
        error = protocol_error(response, "the answer holds no task", Call::read);
    } else if (!error && !answer.task.id.str().empty() && answer.task.id != asked) {
        error = protocol_error(response, "the answer speaks of another task", Call::read);
    }
    if (error) return std::move(*error);
    Task task = std::move(answer.task);
    task.id = asked;
    task.status = task_status(task.status_word);
    settle_tracks(task);
    return task;
}

FERMATA_INLINE Result<Credits> decode_credits(const http::Response& response, const Provider& provider) {
    Answer answer;
    read_answer(response.body, answer);
    if (std::optional<Error> error = refusal_of(response, answer, provider, Call::read)) return std::move(*error);
    if (answer.data == Kind::integer || answer.data == Kind::decimal) return Credits{answer.number};
    return protocol_error(response, "the answer holds no balance", Call::read);
}

} // namespace wire

FERMATA_END_NAMESPACE
