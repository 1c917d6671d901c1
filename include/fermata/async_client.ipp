// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/async_client.hpp>
#include <fermata/detail/calls/extend_and_wait_call.hpp>
#include <fermata/detail/calls/single_exchange_calls.hpp>
#include <fermata/detail/drivers/async_calls.hpp>
#include <fermata/detail/drivers/task_download.hpp>
#include <fermata/detail/files/audio_file.hpp>

FERMATA_BEGIN_NAMESPACE

FERMATA_INLINE AsyncClient::AsyncClient(EventLoop& loop, ApiKey key, ClientOptions options)
    : AsyncClient(loop, Result<ApiKey>(std::move(key)), std::move(options)) {}

FERMATA_INLINE AsyncClient::AsyncClient(EventLoop& loop, Result<ApiKey> key, ClientOptions options)
    : loop_(loop.loop_) {
    options.curl = loop.curl_; // a fault there is one of this client
    state_ = detail::make_client_state(std::move(key), options);
}

FERMATA_INLINE AsyncClient::~AsyncClient() {
    detail::end_or_terminate([this] { loop_->end_client(*state_); });
}

FERMATA_INLINE AsyncCall AsyncClient::extend(Result<ExtendRequest> request, Completion<TaskId> completion,
                                             const CallOptions& options) {
    return detail::AsyncCalls(loop_, state_)
        .start_request<detail::SubmitCall>(std::move(request), std::move(completion), options.stop, options.timeout);
}

FERMATA_INLINE Operation<TaskId> AsyncClient::extend(Result<ExtendRequest> request, CallOptions options) {
    return Operation<TaskId>(
        [this, request = std::move(request), options = std::move(options)](Completion<TaskId> completion) mutable {
            return extend(std::move(request), std::move(completion), options);
        });
}

FERMATA_INLINE AsyncCall AsyncClient::task(TaskId id, Completion<Task> completion, const CallOptions& options) {
    return detail::AsyncCalls(loop_, state_)
        .start<detail::GetTaskCall>(std::move(completion), options.stop, detail::GetTask(std::move(id)),
                                    options.timeout);
}

FERMATA_INLINE Operation<Task> AsyncClient::task(TaskId id, CallOptions options) {
    return Operation<Task>(
        [this, id = std::move(id), options = std::move(options)](Completion<Task> completion) mutable {
            return task(std::move(id), std::move(completion), options);
        });
}

FERMATA_INLINE AsyncCall AsyncClient::wait(TaskId id, Completion<Task> completion, const WaitOptions& options) {
    return detail::AsyncCalls(loop_, state_)
        .start<detail::WaitCall>(std::move(completion), options.stop, std::move(id), options);
}

FERMATA_INLINE Operation<Task> AsyncClient::wait(TaskId id, WaitOptions options) {
    return Operation<Task>(
        [this, id = std::move(id), options = std::move(options)](Completion<Task> completion) mutable {
            return wait(std::move(id), std::move(completion), options);
        });
}

FERMATA_INLINE AsyncCall AsyncClient::extend_and_wait(Result<ExtendRequest> request, Completion<Task> completion,
                                                      const WaitOptions& options) {
    return detail::AsyncCalls(loop_, state_)
        .start_request<detail::ExtendAndWaitCall>(std::move(request), std::move(completion), options.stop, options);
}

FERMATA_INLINE Operation<Task> AsyncClient::extend_and_wait(Result<ExtendRequest> request, WaitOptions options) {
    return Operation<Task>(
        [this, request = std::move(request), options = std::move(options)](Completion<Task> completion) mutable {
            return extend_and_wait(std::move(request), std::move(completion), options);
        });
}

FERMATA_INLINE AsyncCall AsyncClient::confirm(const CallbackEvent& event, Completion<Task> completion,
                                              const CallOptions& options) {
    return task(event.task_id, std::move(completion), options);
}

FERMATA_INLINE Operation<Task> AsyncClient::confirm(const CallbackEvent& event, CallOptions options) {
    return task(event.task_id, std::move(options));
}

FERMATA_INLINE AsyncCall AsyncClient::create_persona(PersonaRequest request, Completion<Persona> completion,
                                                     const CallOptions& options) {
    return detail::AsyncCalls(loop_, state_)
        .start<detail::CreatePersonaCall>(std::move(completion), options.stop,
                                          detail::CreatePersona(std::move(request)), options.timeout);
}

FERMATA_INLINE Operation<Persona> AsyncClient::create_persona(PersonaRequest request, CallOptions options) {
    return Operation<Persona>(
        [this, request = std::move(request), options = std::move(options)](Completion<Persona> completion) mutable {
            return create_persona(std::move(request), std::move(completion), options);
        });
}

FERMATA_INLINE AsyncCall AsyncClient::download_link(std::string file_url, Completion<std::string> completion,
                                                    const CallOptions& options) {
    return detail::AsyncCalls(loop_, state_)
        .start<detail::GetDownloadLinkCall>(std::move(completion), options.stop,
                                            detail::GetDownloadLink(std::move(file_url)), options.timeout);
}

FERMATA_INLINE Operation<std::string> AsyncClient::download_link(std::string file_url, CallOptions options) {
    return Operation<std::string>([this, file_url = std::move(file_url),
                                   options = std::move(options)](Completion<std::string> completion) mutable {
        return download_link(std::move(file_url), std::move(completion), options);
    });
}

FERMATA_INLINE AsyncCall AsyncClient::download(Track track, std::string folder, Completion<std::string> completion,
                                               const DownloadOptions& options) {
    std::string name = detail::file_name_of(track);
    return detail::AsyncCalls(loop_, state_)
        .start<detail::DownloadCall>(std::move(completion), options.stop, std::move(track), std::move(name),
                                     std::move(folder), options);
}

FERMATA_INLINE Operation<std::string> AsyncClient::download(Track track, std::string folder, DownloadOptions options) {
    return Operation<std::string>([this, track = std::move(track), folder = std::move(folder),
                                   options = std::move(options)](Completion<std::string> completion) mutable {
        return download(std::move(track), std::move(folder), std::move(completion), options);
    });
}

FERMATA_INLINE AsyncCall AsyncClient::download(Task task, std::string folder,
                                               Completion<std::vector<std::string>> completion,
                                               const DownloadOptions& options) {
    const detail::AsyncCalls calls(loop_, state_);
    return calls.start<detail::TaskDownloadCall>(std::move(completion), options.stop,
                                                 std::make_shared<detail::TaskDownloads>(calls, std::move(task.id),
                                                                                         std::move(task.tracks),
                                                                                         std::move(folder), options));
}

FERMATA_INLINE Operation<std::vector<std::string>> AsyncClient::download(Task task, std::string folder,
                                                                         DownloadOptions options) {
    return Operation<std::vector<std::string>>(
        [this, task = std::move(task), folder = std::move(folder),
         options = std::move(options)](Completion<std::vector<std::string>> completion) mutable {
            return download(std::move(task), std::move(folder), std::move(completion), options);
        });
}

FERMATA_INLINE AsyncCall AsyncClient::credits(Completion<Credits> completion, const CallOptions& options) {
    return detail::AsyncCalls(loop_, state_)
        .start<detail::GetCreditsCall>(std::move(completion), options.stop, detail::GetCredits(), options.timeout);
}

FERMATA_INLINE Operation<Credits> AsyncClient::credits(CallOptions options) {
    return Operation<Credits>([this, options = std::move(options)](Completion<Credits> completion) mutable {
        return credits(std::move(completion), options);
    });
}

FERMATA_INLINE std::vector<TaskId> AsyncClient::take_unclaimed_tasks() const {
    return detail::take_unclaimed_tasks(*state_);
}

FERMATA_END_NAMESPACE
