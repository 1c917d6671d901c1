// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/client.hpp>
#include <fermata/core/url.hpp>
#include <fermata/detail/calls.hpp>
#include <fermata/http/curl_transport.hpp>

#include <algorithm>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Why a client with this key and these options can make no call, if so.
inline std::optional<Error> client_fault(const Result<ApiKey>& key, const ClientOptions& options,
                                         const std::string& base_url) {
    if (!key) return key.error();
    std::vector<Violation> violations = violations_of(options.curl);
    if (std::optional<Violation> violation = violation_of(*key)) violations.push_back(std::move(*violation));
    const char* fault = base_url_fault(base_url);
    if (fault != nullptr) violations.push_back({"base_url", fault, redacted_url(base_url)});
    if (violations.empty()) return std::nullopt;
    Error error = violations_error(std::move(violations));
    error.message = "the client's key or options break a rule";
    return error;
}

inline std::shared_ptr<ClientState> make_client_state(Result<ApiKey> key, ClientOptions options) {
    std::string base_url = options.base_url.empty() ? std::string(options.provider.base_url) : options.base_url;
    while (!base_url.empty() && base_url.back() == '/') base_url.pop_back();
    std::optional<Error> fault = client_fault(key, options, base_url);
    std::shared_ptr<http::Transport> transport = std::move(options.transport);
    if (!transport && !fault) transport = std::make_shared<http::CurlTransport>(std::move(options.curl));
    auto state = std::make_shared<ClientState>(key ? *std::move(key) : ApiKey(""), options.provider,
                                               std::move(base_url), std::move(transport), std::move(fault));
    state->timeouts = options.timeouts;
    state->retry = options.retry;
    state->poll = options.poll;
    state->observe = std::move(options.observe);
    state->before_submit = std::move(options.before_submit);
    return state;
}

/// Waits for a task of a client; no error repeats one of `secrets`.
inline Result<Task> wait_call(ClientState& client, const TaskId& id, const Secrets& secrets,
                              const WaitOptions& options) {
    return make_call(client, CallKind::wait, options.stop, options.timeout, [&](ClientCall& call) {
        call.observed.tell_progress(options.progress);
        return wait_for(call, id, secrets, options.grace);
    });
}

/// Downloads one track to the file `name`. Without a timeout there is no deadline.
inline Result<std::string> download_call(ClientState& client, const Track& track, const std::string& name,
                                         const std::string& folder, const DownloadOptions& options) {
    const Duration timeout = options.timeout > Duration::zero() ? options.timeout : (Duration::max)();
    return make_call(client, CallKind::download, options.stop, timeout,
                     [&](ClientCall& call) { return download_track(call, track, name, folder, options); });
}

} // namespace detail

FERMATA_INLINE Client::Client(ApiKey key, ClientOptions options)
    : state_(detail::make_client_state(std::move(key), std::move(options))) {}

FERMATA_INLINE Client::Client(Result<ApiKey> key, ClientOptions options)
    : state_(detail::make_client_state(std::move(key), std::move(options))) {}

FERMATA_INLINE Result<TaskId> Client::extend(const ExtendRequest& request, const CallOptions& options) const {
    return detail::make_call(*state_, CallKind::extend, options.stop, options.timeout,
                             [&](detail::ClientCall& call) { return detail::submit(call, request); });
}

FERMATA_INLINE Result<TaskId> Client::extend(const Result<ExtendRequest>& request, const CallOptions& options) const {
    if (!request) return request.error();
    return extend(*request, options);
}

FERMATA_INLINE Result<Task> Client::task(const TaskId& id, const CallOptions& options) const {
    return detail::make_call(*state_, CallKind::task, options.stop, options.timeout,
                             [&](detail::ClientCall& call) { return detail::look_at(call, id); });
}

FERMATA_INLINE Result<Task> Client::confirm(const CallbackEvent& event, const CallOptions& options) const {
    return task(event.task_id, options);
}

FERMATA_INLINE Result<Task> Client::wait(const TaskId& id, const WaitOptions& options) const {
    return detail::wait_call(*state_, id, detail::secrets_of(state_->key), options);
}

FERMATA_INLINE Result<Task> Client::extend_and_wait(const ExtendRequest& request, const WaitOptions& options) const {
    CallOptions submit;
    submit.stop = options.stop;
    submit.timeout = (std::min)(submit.timeout, options.timeout);
    const Result<TaskId> id = extend(request, submit);
    if (!id) return id.error();
    if (options.progress) {
        Task submitted;
        submitted.id = *id;
        options.progress(submitted);
    }
    const ExtendFields& fields = request.fields();
    const std::optional<CallbackToken> token = CallbackToken::found_in(fields.callback_url);
    Result<Task> task = detail::wait_call(*state_, *id, detail::secrets_of(state_->key, fields, token), options);
    if (!task) task.error().retryable = false; // the same call again would pay again
    return task;
}

FERMATA_INLINE Result<Task> Client::extend_and_wait(const Result<ExtendRequest>& request,
                                                    const WaitOptions& options) const {
    if (!request) return request.error();
    return extend_and_wait(*request, options);
}

FERMATA_INLINE Result<Persona> Client::create_persona(const PersonaRequest& request, const CallOptions& options) const {
    return detail::make_call(*state_, CallKind::persona, options.stop, options.timeout,
                             [&](detail::ClientCall& call) { return detail::make_persona(call, request); });
}

FERMATA_INLINE Result<std::string> Client::download_link(const std::string& file_url,
                                                         const CallOptions& options) const {
    return detail::make_call(*state_, CallKind::download_link, options.stop, options.timeout,
                             [&](detail::ClientCall& call) { return detail::make_link(call, file_url); });
}

FERMATA_INLINE Result<Credits> Client::credits(const CallOptions& options) const {
    return detail::make_call(*state_, CallKind::credits, options.stop, options.timeout,
                             [&](detail::ClientCall& call) { return detail::read_credits(call); });
}

FERMATA_INLINE Result<std::string> Client::download(const Track& track, const std::string& folder,
                                                    const DownloadOptions& options) const {
    return detail::download_call(*state_, track, detail::file_name_of(track), folder, options);
}

FERMATA_INLINE Result<std::vector<std::string>> Client::download(const Task& task, const std::string& folder,
                                                                 const DownloadOptions& options) const {
    if (state_->fault) return *state_->fault;
    const std::vector<std::string> names = detail::file_names_of(task.tracks);
    std::vector<std::string> paths;
    for (std::size_t i = 0; i < names.size(); ++i) {
        Result<std::string> path = detail::download_call(*state_, task.tracks[i], names[i], folder, options);
        if (!path) {
            path.error().task_id = task.id;
            path.error().charge = Charge::made;
            return std::move(path).error();
        }
        paths.push_back(*std::move(path));
    }
    return paths;
}

FERMATA_END_NAMESPACE
