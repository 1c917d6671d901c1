// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/callback.hpp>
#include <fermata/api/extend.hpp>
#include <fermata/api/persona.hpp>
#include <fermata/api/task.hpp>
#include <fermata/client_options.hpp>
#include <fermata/event_loop.hpp>
#include <fermata/operation.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {
struct ClientState;
}

/// A client of the service whose calls return at once. It makes the calls of Client, with the same checks, repeats and
/// charges, on the thread of a loop. Each call has two forms: with a completion it starts at once, without one it
/// returns an Operation that starts later. Completions are called within a later poll of the loop, or when a call is
/// cancelled or the client or the loop ends. All functions are for the loop's thread.
///
/// The destructor first ends the open calls of the client, as EventLoop::cancel_all does; no hook or completion is
/// called afterwards. Do not destroy the client within an observer, `progress` or `before_submit`; a completion may do
/// it.
class AsyncClient {
public:
    /// Makes a client of `loop`. `options.curl` and `options.transport` are not used: those of the loop apply. With a
    /// failed Result as the key, every call fails with its error.
    AsyncClient(EventLoop& loop, ApiKey key, ClientOptions options = {});
    AsyncClient(EventLoop& loop, Result<ApiKey> key, ClientOptions options = {});
    ~AsyncClient();
    AsyncClient(const AsyncClient&) = delete;
    AsyncClient& operator=(const AsyncClient&) = delete;

    /// Submits one paid extension: see Client::extend. **At most one request is accepted.**
    AsyncCall extend(Result<ExtendRequest> request, Completion<TaskId> completion, const CallOptions& options = {});
    Operation<TaskId> extend(Result<ExtendRequest> request, CallOptions options = {});

    /// Reads the state of a task: see Client::task.
    AsyncCall task(TaskId id, Completion<Task> completion, const CallOptions& options = {});
    Operation<Task> task(TaskId id, CallOptions options = {});

    /// Polls a task until it has ended: see Client::wait.
    AsyncCall wait(TaskId id, Completion<Task> completion, const WaitOptions& options = {});
    Operation<Task> wait(TaskId id, WaitOptions options = {});

    /// Submits an extension, then waits for its task: see Client::extend_and_wait.
    AsyncCall extend_and_wait(Result<ExtendRequest> request, Completion<Task> completion,
                              const WaitOptions& options = {});
    Operation<Task> extend_and_wait(Result<ExtendRequest> request, WaitOptions options = {});

    /// Reads the task of a callback from the service: see Client::confirm.
    AsyncCall confirm(const CallbackEvent& event, Completion<Task> completion, const CallOptions& options = {});
    Operation<Task> confirm(const CallbackEvent& event, CallOptions options = {});

    /// Makes a persona: see Client::create_persona. **At most one request is accepted.**
    AsyncCall create_persona(PersonaRequest request, Completion<Persona> completion, const CallOptions& options = {});
    Operation<Persona> create_persona(PersonaRequest request, CallOptions options = {});

    /// Returns a new link to a file: see Client::download_link.
    AsyncCall download_link(std::string file_url, Completion<std::string> completion, const CallOptions& options = {});
    Operation<std::string> download_link(std::string file_url, CallOptions options = {});

    /// Saves a track: see Client::download. The file is written on the loop's thread.
    AsyncCall download(Track track, std::string folder, Completion<std::string> completion,
                       const DownloadOptions& options = {});
    Operation<std::string> download(Track track, std::string folder, DownloadOptions options = {});

    /// Saves all usable tracks of a task, at most four at once: see Client::download. The files are written on the
    /// loop's thread.
    AsyncCall download(Task task, std::string folder, Completion<std::vector<std::string>> completion,
                       const DownloadOptions& options = {});
    Operation<std::vector<std::string>> download(Task task, std::string folder, DownloadOptions options = {});

    /// Reads the balance of the account: see Client::credits.
    AsyncCall credits(Completion<Credits> completion, const CallOptions& options = {});
    Operation<Credits> credits(CallOptions options = {});

    /// Returns what Client::take_unclaimed_tasks does. A call on a loop goes on after a hook has thrown, so there is
    /// hardly ever one.
    std::vector<TaskId> take_unclaimed_tasks() const;

private:
    std::shared_ptr<detail::Loop> loop_;
    std::shared_ptr<detail::ClientState> state_;
};

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/async_client.ipp>
#endif
