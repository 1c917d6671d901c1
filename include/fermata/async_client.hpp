// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/callback.hpp>
#include <fermata/api/credits.hpp>
#include <fermata/api/extend.hpp>
#include <fermata/api/persona.hpp>
#include <fermata/client_options.hpp>
#include <fermata/event_loop.hpp>
#include <fermata/http/download.hpp>
#include <fermata/operation.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {
struct ClientState;
}

/// The service, for calls that return at once: Client with the same checks, repeats and charges, on the thread of a
/// loop. Each call has two forms: with a completion it is started, without one it is an Operation, to be started later.
/// No completion is called before a poll of the loop. All is for the loop's thread.
///
/// When a client ends, its open calls end first, on its thread, as with EventLoop::cancel_all; nothing is called
/// afterwards. Do not end it within an observer, `progress` or a hook of its own.
class AsyncClient {
public:
    /// `options.curl` and `options.transport` are not read: those of the loop count.
    AsyncClient(EventLoop& loop, ApiKey key, ClientOptions options = {});
    AsyncClient(EventLoop& loop, Result<ApiKey> key, ClientOptions options = {});
    ~AsyncClient();
    AsyncClient(const AsyncClient&) = delete;
    AsyncClient& operator=(const AsyncClient&) = delete;

    /// Client::extend. **At most one request is accepted.**
    AsyncCall extend(Result<ExtendRequest> request, Completion<TaskId> completion, const CallOptions& options = {});
    Operation<TaskId> extend(Result<ExtendRequest> request, CallOptions options = {});

    /// Client::task.
    AsyncCall task(TaskId id, Completion<Task> completion, const CallOptions& options = {});
    Operation<Task> task(TaskId id, CallOptions options = {});

    /// Client::wait.
    AsyncCall wait(TaskId id, Completion<Task> completion, const WaitOptions& options = {});
    Operation<Task> wait(TaskId id, WaitOptions options = {});

    /// Client::extend_and_wait.
    AsyncCall extend_and_wait(Result<ExtendRequest> request, Completion<Task> completion,
                              const WaitOptions& options = {});
    Operation<Task> extend_and_wait(Result<ExtendRequest> request, WaitOptions options = {});

    /// Client::confirm.
    AsyncCall confirm(const CallbackEvent& event, Completion<Task> completion, const CallOptions& options = {});
    Operation<Task> confirm(const CallbackEvent& event, CallOptions options = {});

    /// Client::create_persona. **At most one request is accepted.**
    AsyncCall create_persona(PersonaRequest request, Completion<Persona> completion, const CallOptions& options = {});
    Operation<Persona> create_persona(PersonaRequest request, CallOptions options = {});

    /// Client::download_link.
    AsyncCall download_link(std::string file_url, Completion<std::string> completion, const CallOptions& options = {});
    Operation<std::string> download_link(std::string file_url, CallOptions options = {});

    /// Client::download of one track; the file is written on this thread.
    AsyncCall download(Track track, std::string folder, Completion<std::string> completion,
                       const DownloadOptions& options = {});
    Operation<std::string> download(Track track, std::string folder, DownloadOptions options = {});

    /// Client::download of all usable tracks of a task; the files are written on this thread.
    AsyncCall download(Task task, std::string folder, Completion<std::vector<std::string>> completion,
                       const DownloadOptions& options = {});
    Operation<std::vector<std::string>> download(Task task, std::string folder, DownloadOptions options = {});

    /// Client::credits.
    AsyncCall credits(Completion<Credits> completion, const CallOptions& options = {});
    Operation<Credits> credits(CallOptions options = {});

private:
    std::shared_ptr<detail::Loop> loop_;
    std::shared_ptr<detail::ClientState> state_;
};

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/async_client.ipp>
#endif
