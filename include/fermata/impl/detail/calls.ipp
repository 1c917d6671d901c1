// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/url.hpp>
#include <fermata/detail/calls.hpp>
#include <fermata/detail/decoders.hpp>
#include <fermata/detail/requests.hpp>
#include <fermata/detail/wait.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// What can tell whether a submit whose charge is unknown has made a task.
inline std::string advice_on_settling(const ExtendFields& fields, const Provider& provider, bool has_token) {
    const std::string look = "look at the log page and the balance of " + std::string(provider.name);
    const std::string before = " before you send it again";
    if (has_token) return "wait for the callback that carries this request's token (settle), or " + look + before;
    if (fields.callback_url != poll_only_url) return "wait for its callback, or " + look + before;
    return look + before + ": it is poll-only, so no callback can settle it";
}

/// `error` of a submit, with what is needed to settle an unknown charge.
inline Error with_settling(Error error, const ExtendFields& fields, const Provider& provider,
                           std::optional<CallbackToken> token) {
    if (error.charge != Charge::unknown) return error;
    error.advice = advice_on_settling(fields, provider, token.has_value());
    error.callback_token = std::move(token);
    return error;
}

FERMATA_INLINE Result<TaskId> submit(ClientCall& call, const ExtendRequest& request) {
    const ClientState& client = call.client;
    const ExtendFields& fields = request.fields();
    std::vector<Violation> violations = violations_of(fields, client.provider);
    if (!violations.empty()) return violations_error(std::move(violations));
    std::optional<CallbackToken> token = CallbackToken::found_in(fields.callback_url);
    if (client.before_submit && !client.before_submit({request, token})) {
        Error error;
        error.kind = ErrorKind::cancelled;
        error.message = "stopped by before_submit before the request was sent";
        return error;
    }
    Result<TaskId> id = call.exchange(submit_request(client, request),
                                      SubmitDecoder{&client.provider, secrets_of(client.key, fields, token)});
    if (!id) return with_settling(std::move(id).error(), fields, client.provider, std::move(token));
    return id;
}

/// The error of a task's id that a request must not be sent with, if it is one.
inline std::optional<Error> fault_of_id(const TaskId& id) {
    std::optional<Violation> violation = check_id("taskId", id.str());
    if (!violation) return std::nullopt;
    return violations_error({std::move(*violation)});
}

FERMATA_INLINE Result<Task> look_at(ClientCall& call, const TaskId& id) {
    if (std::optional<Error> fault = fault_of_id(id)) return std::move(*fault);
    call.observed.about(id);
    const ClientState& client = call.client;
    Result<Task> task =
        call.exchange(task_request(client, id), TaskDecoder{&client.provider, secrets_of(client.key), id});
    if (task) {
        call.observed.seen(*task);
    } else {
        task.error().task_id = id;
        task.error().charge = Charge::made;
    }
    return task;
}

FERMATA_INLINE Result<Task> wait_for(ClientCall& call, const TaskId& id, const Secrets& secrets, Duration grace) {
    if (std::optional<Error> fault = fault_of_id(id)) return std::move(*fault);
    call.observed.about(id);
    const ClientState& client = call.client;
    Wait wait(task_request(client, id), TaskDecoder{&client.provider, secrets, id},
              {client.retry, client.poll, grace, call.deadline});
    return call.run(wait);
}

FERMATA_INLINE Result<Persona> make_persona(ClientCall& call, const PersonaRequest& request) {
    std::vector<Violation> violations = violations_of(request);
    const ClientState& client = call.client;
    const std::string provider(client.provider.name);
    if (client.provider.persona_path.empty()) violations.push_back({{}, provider + " makes no personas", {}});
    if (!violations.empty()) return violations_error(std::move(violations));
    call.observed.about(request.task_id);
    call.observed.about(request.audio_id);
    const Secrets secrets{client.key.reveal(), request.description, {}, {}, {}};
    Result<Persona> persona =
        call.exchange(persona_request(client, request), PersonaDecoder{&client.provider, secrets});
    if (!persona && persona.error().charge == Charge::unknown) {
        persona.error().advice = "look at the log page of " + provider +
                                 "; when a second call is refused as a conflict, the persona was made";
    }
    return persona;
}

FERMATA_INLINE Result<std::string> make_link(ClientCall& call, const std::string& file_url) {
    const ClientState& client = call.client;
    const std::string provider(client.provider.name);
    std::vector<Violation> violations;
    if (client.provider.link_path.empty()) violations.push_back({{}, provider + " has no download links", {}});
    if (const char* fault = file_url_fault(file_url)) violations.push_back({"url", fault, redacted_url(file_url)});
    if (!violations.empty()) return violations_error(std::move(violations));
    Result<std::string> link =
        call.exchange(link_request(client, file_url), LinkDecoder{&client.provider, secrets_of(client.key)});
    if (!link && link.error().charge != Charge::none) {
        // A link costs nothing: what is uncertain of a submit is just a read that failed here.
        link.error().charge = Charge::none;
        link.error().retryable = link.error().kind == ErrorKind::timeout || link.error().kind == ErrorKind::transport;
    }
    return link;
}

FERMATA_INLINE Result<Credits> read_credits(ClientCall& call) {
    const ClientState& client = call.client;
    return call.exchange(credits_request(client), CreditsDecoder{&client.provider, secrets_of(client.key)});
}

} // namespace detail

FERMATA_END_NAMESPACE
