// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/extend_fields.hpp>
#include <fermata/api/persona.hpp>
#include <fermata/api/provider.hpp>
#include <fermata/api/task.hpp>
#include <fermata/core/result.hpp>
#include <fermata/core/url.hpp>
#include <fermata/core/utf8.hpp>
#include <fermata/http/message.hpp>
#include <fermata/wire/possible_id.hpp>
#include <fermata/wire/verdict.hpp>

#include <algorithm>
#include <utility>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// Returns whether the service says that it does not know the task; `error` is what refusal_of says of the answer.
inline bool is_unknown_task(const Answer& answer, const std::optional<Error>& error, Route route) noexcept {
    if (answer.data != Kind::null) return false;
    if (!error) return true;
    return route == Route::jobs && error->reason == Reason::invalid_parameters && error->service_code == 422;
}

/// Returns whether `id` is a UUID, as the ids of tracks are and those of tasks are not (recorded).
inline bool looks_like_a_track(std::string_view id) noexcept {
    if (id.size() != 36) return false;
    for (std::size_t i = 0; i < id.size(); ++i) {
        const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (is_dash ? id[i] != '-' : !detail::is_hex(id[i])) return false;
    }
    return true;
}

inline Error unknown_task(const http::Response& response, const Answer& answer, const Provider& provider,
                          const TaskId& asked) {
    Error error = protocol_error(response, std::string(provider.name) + " does not know this task", Intent::read);
    if (looks_like_a_track(asked.str())) error.message += ": the id looks like that of a track";
    error.kind = ErrorKind::rejected;
    error.reason = Reason::not_found;
    error.service_code = answer.code;
    error.service_message = detail::printable(answer.message, 1024);
    return error;
}

/// Moves the tracks that can be used from `unfinished` to `tracks`: those with an address, once a task has ended well.
inline void settle_tracks(Task& task) {
    if (task.status != TaskStatus::success && task.status != TaskStatus::callback_exception) return;
    std::vector<Track> listed = std::exchange(task.unfinished, {});
    task.tracks.reserve(listed.size());
    for (Track& track : listed) {
        const bool usable = has_file(track) || !track.stream_audio_url.empty();
        (usable ? task.tracks : task.unfinished).push_back(std::move(track));
    }
}

/// Tells the usable tracks the model of their request, `param`, where their own name of it does not tell.
inline void tell_model(Task& task, std::string_view param) {
    const auto is_told = [](const Track& track) { return model_of(track).has_value(); };
    if (param.empty() || std::all_of(task.tracks.begin(), task.tracks.end(), is_told)) return;
    const std::string name = model_in(param);
    if (!Model::named(name).valid()) return;
    for (Track& track : task.tracks) {
        if (!is_told(track)) track.request_model = name;
    }
}

/// Returns the state of the task `asked`. An unknown task is (rejected, not_found): code 200 with `data: null`
/// (recorded), on kie.ai's newer route also code 422 without data (documentation).
inline Result<Task> decode_task(const http::Response& response, const Provider& provider, const TaskId& asked) {
    Answer answer;
    read_answer(response.body, answer, provider.route == Route::jobs ? Shape::job_envelope : Shape::envelope);
    std::optional<Error> error = refusal_of(response, answer, provider, Intent::read);
    if (is_unknown_task(answer, error, provider.route)) return unknown_task(response, answer, provider, asked);
    if (error) return std::move(*error);
    if (answer.data != Kind::object) return protocol_error(response, "the answer holds no task", Intent::read);
    if (!answer.task.id.str().empty() && answer.task.id != asked) {
        return protocol_error(response, "the answer speaks of another task", Intent::read);
    }
    Task& task = answer.task;
    task.id = asked;
    task.status = task_status(task.status_word);
    settle_tracks(task);
    tell_model(task, answer.param);
    return std::move(task);
}

/// Returns what may be the id of the task in an answer that cannot be taken for an acceptance, fit to be printed.
inline std::string possible_task_id(const http::Response& response, const Answer& answer) {
    const std::string& told = answer.task.id.str();
    return detail::printable(told.empty() ? possible_task_id_in(response.body) : std::string_view(told), 64);
}

/// Returns the error about an answer that accepts a paid request, but lacks what `message` names.
inline Error empty_acceptance(const http::Response& response, const Answer& answer, std::string message) {
    Error error = protocol_error(response, std::move(message), Intent::submit);
    error.service_code = answer.code;
    error.excerpt = detail::printable(response.body, 256);
    return error;
}

/// Returns the task id of an accepted submit. `Charge::made` needs HTTP 2xx, the integer code 200 and a well-formed id;
/// a code that the provider documents as a refusal gives `none` under HTTP 2xx and 4xx, and so does a status without an
/// envelope that proves a refusal; anything else is `unknown`. `has_own_url`: it was sent to the provider's own base
/// URL.
inline Result<TaskId> decode_submit(const http::Response& response, const Provider& provider,
                                    bool has_own_url = false) {
    Answer answer;
    read_answer(response.body, answer);
    std::optional<Error> error = refusal_of(response, answer, provider, Intent::submit, has_own_url);
    if (!error) {
        if (!check_id("taskId", answer.task.id.str())) return std::move(answer.task.id);
        error =
            empty_acceptance(response, answer, "the service accepted the request, but its answer has no valid task id");
    }
    if (error->charge == Charge::unknown) error->possible_task_id = possible_task_id(response, answer);
    return std::move(*error);
}

/// Returns the persona that was made. Judged like a submit, by kie.ai's codes at every provider: what may have been
/// made is `unknown`, and one that exists already is (rejected, conflict).
inline Result<Persona> decode_persona(const http::Response& response, const Provider& provider,
                                      bool has_own_url = false) {
    Answer answer;
    read_answer(response.body, answer);
    // sunoapi.org's page for this call carries kie.ai's table of codes: 409 says that the persona exists.
    Provider judged = provider;
    judged.codes = kie().codes;
    if (std::optional<Error> error = refusal_of(response, answer, judged, Intent::submit, has_own_url))
        return std::move(*error);
    if (!check_id("personaId", answer.persona.id.str())) return std::move(answer.persona);
    return empty_acceptance(response, answer,
                            "the service accepted the request, but its answer has no valid persona id");
}

/// Returns the link of a download-url answer, which has passed `file_url_problem`. A foreign URL is (rejected,
/// invalid_parameters): code 422 (documentation).
inline Result<std::string> decode_link(const http::Response& response, const Provider& provider) {
    Answer answer;
    read_answer(response.body, answer);
    if (std::optional<Error> error = refusal_of(response, answer, provider, Intent::read)) return std::move(*error);
    if (answer.data != Kind::text) return protocol_error(response, "the answer holds no link", Intent::read);
    const char* fault = file_url_problem(answer.text);
    if (fault == nullptr) return std::move(answer.text);
    return protocol_error(response, std::string("the answer's link is refused: ") + fault, Intent::read);
}

/// Returns the balance.
inline Result<Credits> decode_credits(const http::Response& response, const Provider& provider) {
    Answer answer;
    read_answer(response.body, answer);
    if (std::optional<Error> error = refusal_of(response, answer, provider, Intent::read)) return std::move(*error);
    if (answer.data == Kind::integer || answer.data == Kind::decimal) return Credits{answer.number};
    return protocol_error(response, "the answer holds no balance", Intent::read);
}

} // namespace wire

FERMATA_END_NAMESPACE
