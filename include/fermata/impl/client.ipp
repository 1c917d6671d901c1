// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/client.hpp>
#include <fermata/core/url.hpp>
#include <fermata/detail/blocking.hpp>
#include <fermata/detail/requests.hpp>
#include <fermata/detail/wait.hpp>
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
    return state;
}

/// Runs one exchange of a client.
template<class Decoder>
typename Exchange<Decoder>::Outcome call(ClientState& client, http::Request request, Decoder decoder,
                                         const CallOptions& options) {
    const TimePoint began = moment_now(options.stop, client.random_state).now;
    Exchange<Decoder> exchange(std::move(request), std::move(decoder), client.retry,
                               deadline_after(began, options.timeout));
    return run_blocking(exchange, *client.transport, options.stop, client.random_state, [] {});
}

/// Looks at a task of a client until it has ended; no error repeats one of `secrets`.
inline Result<Task> wait_for(ClientState& client, const TaskId& id, const Secrets& secrets,
                             const WaitOptions& options) {
    const TimePoint began = moment_now(options.stop, client.random_state).now;
    Wait wait(task_request(client, id), TaskDecoder{&client.provider, secrets, id},
              {client.retry, client.poll, options.grace, deadline_after(began, options.timeout)});
    return run_blocking(wait, *client.transport, options.stop, client.random_state, [&] {
        const Task* news = wait.take_news();
        if (news != nullptr && options.progress) options.progress(*news);
    });
}

/// The error of a task id or model that a request must not be sent with.
inline Error refused(Violation violation) { return violations_error({std::move(violation)}); }

} // namespace detail

FERMATA_INLINE Client::Client(ApiKey key, ClientOptions options)
    : state_(detail::make_client_state(std::move(key), std::move(options))) {}

FERMATA_INLINE Client::Client(Result<ApiKey> key, ClientOptions options)
    : state_(detail::make_client_state(std::move(key), std::move(options))) {}

FERMATA_INLINE Result<TaskId> Client::extend(const ExtendRequest& request, const CallOptions& options) const {
    if (state_->fault) return *state_->fault;
    const ExtendFields& fields = request.fields();
    if (!state_->provider.offers(*fields.model)) {
        return detail::refused({wire_name::model, "must be one that " + std::string(state_->provider.name) + " offers",
                                std::string(fields.model->name())});
    }
    const detail::Secrets secrets{state_->key.reveal(), fields.prompt, fields.callback_url};
    return detail::call(*state_, detail::submit_request(*state_, request),
                        detail::SubmitDecoder{&state_->provider, secrets}, options);
}

FERMATA_INLINE Result<TaskId> Client::extend(const Result<ExtendRequest>& request, const CallOptions& options) const {
    if (!request) return request.error();
    return extend(*request, options);
}

FERMATA_INLINE Result<Task> Client::task(const TaskId& id, const CallOptions& options) const {
    if (state_->fault) return *state_->fault;
    if (std::optional<Violation> violation = check_id("taskId", id.str()))
        return detail::refused(std::move(*violation));
    const detail::Secrets secrets{state_->key.reveal(), {}, {}};
    Result<Task> task = detail::call(*state_, detail::task_request(*state_, id),
                                     detail::TaskDecoder{&state_->provider, secrets, id}, options);
    if (!task) {
        task.error().task_id = id;
        task.error().charge = Charge::made;
    }
    return task;
}

FERMATA_INLINE Result<Task> Client::wait(const TaskId& id, const WaitOptions& options) const {
    if (state_->fault) return *state_->fault;
    if (std::optional<Violation> violation = check_id("taskId", id.str()))
        return detail::refused(std::move(*violation));
    return detail::wait_for(*state_, id, {state_->key.reveal(), {}, {}}, options);
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
    Result<Task> task =
        detail::wait_for(*state_, *id, {state_->key.reveal(), fields.prompt, fields.callback_url}, options);
    if (!task) task.error().retryable = false; // the same call again would pay again
    return task;
}

FERMATA_INLINE Result<Task> Client::extend_and_wait(const Result<ExtendRequest>& request,
                                                    const WaitOptions& options) const {
    if (!request) return request.error();
    return extend_and_wait(*request, options);
}

FERMATA_INLINE Result<Credits> Client::credits(const CallOptions& options) const {
    if (state_->fault) return *state_->fault;
    const detail::Secrets secrets{state_->key.reveal(), {}, {}};
    return detail::call(*state_, detail::credits_request(*state_), detail::CreditsDecoder{&state_->provider, secrets},
                        options);
}

FERMATA_INLINE Result<std::string> Client::download(const Track& track, const std::string& folder,
                                                    const DownloadOptions& options) const {
    if (state_->fault) return *state_->fault;
    return detail::download_track(*state_, track, detail::file_name_of(track), folder, options);
}

FERMATA_INLINE Result<std::vector<std::string>> Client::download(const Task& task, const std::string& folder,
                                                                 const DownloadOptions& options) const {
    if (state_->fault) return *state_->fault;
    std::vector<std::string> names;
    std::vector<std::string> paths;
    for (const Track& track : task.tracks) {
        names.push_back(detail::file_name_of(track));
        std::string name = names.back();
        const auto same = std::count(names.begin(), names.end(), name);
        if (same > 1) name += "_" + std::to_string(same); // ids that differ only in what a name cannot hold
        Result<std::string> path = detail::download_track(*state_, track, name, folder, options);
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
