// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/client.hpp>
#include <fermata/detail/calls/download_all_call.hpp>
#include <fermata/detail/calls/extend_and_wait_call.hpp>
#include <fermata/detail/calls/single_exchange_calls.hpp>
#include <fermata/detail/drivers/blocking_driver.hpp>
#include <fermata/detail/files/audio_file.hpp>
#include <fermata/http/curl_transport.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

inline std::shared_ptr<ClientState> make_blocking_state(Result<ApiKey> key, const ClientOptions& options) {
    std::shared_ptr<ClientState> state = make_client_state(std::move(key), options);
    if (!state->transport && !state->setup_error)
        state->transport = std::make_shared<http::CurlTransport>(options.curl);
    return state;
}

/// Runs a call of type `Machine` on this thread and returns its result.
/// The client may end meanwhile, in a hook or on another thread: `client` is a copy.
template<class Machine, class... Arguments>
Result<typename Machine::Value> call(std::shared_ptr<ClientState> client, const StopToken& stop,
                                     Arguments&&... arguments) {
    Machine machine(*client, std::forward<Arguments>(arguments)...);
    run_blocking(machine, *client, stop);
    return machine.take();
}

} // namespace detail

FERMATA_INLINE Client::Client(ApiKey key, ClientOptions options)
    : state_(detail::make_blocking_state(std::move(key), options)) {}

FERMATA_INLINE Client::Client(Result<ApiKey> key, ClientOptions options)
    : state_(detail::make_blocking_state(std::move(key), options)) {}

FERMATA_INLINE Result<TaskId> Client::extend(const ExtendRequest& request, const CallOptions& options) const {
    return detail::call<detail::SubmitCall>(state_, options.stop, request, options.timeout);
}

FERMATA_INLINE Result<TaskId> Client::extend(const Result<ExtendRequest>& request, const CallOptions& options) const {
    if (!request) return request.error();
    return extend(*request, options);
}

FERMATA_INLINE Result<Task> Client::task(const TaskId& id, const CallOptions& options) const {
    return detail::call<detail::GetTaskCall>(state_, options.stop, detail::GetTask(id), options.timeout);
}

FERMATA_INLINE Result<Task> Client::confirm(const CallbackEvent& event, const CallOptions& options) const {
    return task(event.task_id, options);
}

FERMATA_INLINE Result<Task> Client::wait(const TaskId& id, const WaitOptions& options) const {
    return detail::call<detail::WaitCall>(state_, options.stop, id, options);
}

FERMATA_INLINE Result<Task> Client::extend_and_wait(const ExtendRequest& request, const WaitOptions& options) const {
    return detail::call<detail::ExtendAndWaitCall>(state_, options.stop, request, options);
}

FERMATA_INLINE Result<Task> Client::extend_and_wait(const Result<ExtendRequest>& request,
                                                    const WaitOptions& options) const {
    if (!request) return request.error();
    return extend_and_wait(*request, options);
}

FERMATA_INLINE Result<Persona> Client::create_persona(const PersonaRequest& request, const CallOptions& options) const {
    return detail::call<detail::CreatePersonaCall>(state_, options.stop, detail::CreatePersona(request),
                                                   options.timeout);
}

FERMATA_INLINE Result<std::string> Client::download_link(const std::string& file_url,
                                                         const CallOptions& options) const {
    return detail::call<detail::GetDownloadLinkCall>(state_, options.stop, detail::GetDownloadLink(file_url),
                                                     options.timeout);
}

FERMATA_INLINE std::vector<TaskId> Client::take_unclaimed_tasks() const {
    return detail::take_unclaimed_tasks(*state_);
}

FERMATA_INLINE Result<Credits> Client::credits(const CallOptions& options) const {
    return detail::call<detail::GetCreditsCall>(state_, options.stop, detail::GetCredits(), options.timeout);
}

FERMATA_INLINE Result<std::string> Client::download(const Track& track, const std::string& folder,
                                                    const DownloadOptions& options) const {
    return detail::call<detail::DownloadCall>(state_, options.stop, track, detail::file_name_of(track), folder,
                                              options);
}

FERMATA_INLINE Result<std::vector<std::string>> Client::download(const Task& task, const std::string& folder,
                                                                 const DownloadOptions& options) const {
    return detail::call<detail::DownloadAllCall>(state_, options.stop, task.id, task.tracks, folder, options);
}

FERMATA_END_NAMESPACE
