// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/extend_fields.hpp>
#include <fermata/core/url.hpp>
#include <fermata/core/utf8.hpp>
#include <fermata/wire/decode.hpp>
#include <fermata/wire/verdict.hpp>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// What `answer` holds that may be the id of a task, fit to be printed.
inline std::string possible_task_id(const Answer& answer) {
    return answer.task_id_kind == Kind::text ? detail::printable(answer.task.id.str(), 64) : std::string();
}

/// The error about an answer that accepts a paid request but has not what it should have: `message` says so.
inline Error empty_acceptance(const http::Response& response, const Answer& answer, std::string message) {
    Error error = protocol_error(response, std::move(message), Call::submit);
    error.service_code = answer.code;
    error.excerpt = detail::printable(response.body, 256);
    return error;
}

FERMATA_INLINE Result<TaskId> decode_submit(const http::Response& response, const Provider& provider) {
    Answer answer;
    read_answer(response.body, answer);
    std::optional<Error> error = refusal_of(response, answer, provider, Call::submit);
    if (!error) {
        if (!check_id("taskId", answer.task.id.str())) return std::move(answer.task.id);
        error =
            empty_acceptance(response, answer, "the service accepted the request, but its answer has no valid task id");
    }
    if (error->charge == Charge::unknown) error->possible_task_id = possible_task_id(answer);
    return std::move(*error);
}

FERMATA_INLINE Result<Persona> decode_persona(const http::Response& response, const Provider& provider) {
    Answer answer;
    read_answer(response.body, answer);
    // sunoapi.org's page for this call carries kie.ai's table of codes: 409 says that the persona exists.
    Provider judge = provider;
    judge.codes = kie().codes;
    if (std::optional<Error> error = refusal_of(response, answer, judge, Call::submit)) return std::move(*error);
    if (!check_id("personaId", answer.persona.id.str())) return std::move(answer.persona);
    return empty_acceptance(response, answer,
                            "the service accepted the request, but its answer has no valid persona id");
}

FERMATA_INLINE Result<std::string> decode_link(const http::Response& response, const Provider& provider) {
    Answer answer;
    read_answer(response.body, answer);
    if (std::optional<Error> error = refusal_of(response, answer, provider, Call::read)) return std::move(*error);
    if (answer.data != Kind::text) return protocol_error(response, "the answer holds no link", Call::read);
    const char* fault = file_url_fault(answer.text);
    if (fault == nullptr) return std::move(answer.text);
    return protocol_error(response, std::string("the answer's link is refused: ") + fault, Call::read);
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
