// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/callback.hpp>
#include <fermata/api/credits.hpp>
#include <fermata/api/extend.hpp>
#include <fermata/api/persona.hpp>
#include <fermata/client_options.hpp>
#include <fermata/http/download.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {
struct ClientState;
}

/// The service, for calls that block until they have their answer. Copies share everything. Callable from any thread.
/// Every call fails with invalid_request, and sends nothing, when the key, the base URL or an option breaks a rule.
class Client {
public:
    explicit Client(ApiKey key, ClientOptions options = {});
    explicit Client(Result<ApiKey> key, ClientOptions options = {});

    /// Submits one paid extension. **At most one request is accepted**: it is only repeated with proof that the last
    /// one cost nothing. Look at `charge` of an error: `unknown` means that the task may exist.
    Result<TaskId> extend(const ExtendRequest& request, const CallOptions& options = {}) const;
    Result<TaskId> extend(const Result<ExtendRequest>& request, const CallOptions& options = {}) const;

    /// What the service knows of a task now. (rejected, not_found) for one that it does not know.
    Result<Task> task(const TaskId& id, const CallOptions& options = {}) const;

    /// Looks at a task until it has ended: a Task with usable tracks, or task_failed. When the time is over or the
    /// caller stops, the task goes on at the service: `wait` can be called again with its id, in any process.
    Result<Task> wait(const TaskId& id, const WaitOptions& options = {}) const;

    /// `extend`, then `wait`. `progress` first gets a Task that holds the id alone. `options.timeout` counts for the
    /// submit, with the time that it stands in line for its turn in the rate limit, and anew for the wait: by default a
    /// batch of 1700 has its turns. Out of time in line nothing was sent: (timeout, none).
    Result<Task> extend_and_wait(const ExtendRequest& request, const WaitOptions& options = {}) const;
    Result<Task> extend_and_wait(const Result<ExtendRequest>& request, const WaitOptions& options = {}) const;

    /// What is true of the task of `event`, asked of the service: `task` with the event's id. No callback can change
    /// it.
    Result<Task> confirm(const CallbackEvent& event, const CallOptions& options = {}) const;

    /// Makes a persona of a finished track. Sent once like a submit, since the service makes one persona of a track,
    /// ever: (rejected, conflict) for a second. By the published prices it costs nothing.
    Result<Persona> create_persona(const PersonaRequest& request, const CallOptions& options = {}) const;

    /// A link, good for 20 minutes (documentation), to a file of the provider whose own URL is gone. invalid_request
    /// where the provider has no such call. `download` asks for one by itself.
    Result<std::string> download_link(const std::string& file_url, const CallOptions& options = {}) const;

    /// The balance of the account.
    Result<Credits> credits(const CallOptions& options = {}) const;

    /// Saves a track in `folder`, made when missing, as TITLE_ID with the ending that its bytes call for; returns the
    /// path. A file appears complete or not at all, and replaces one of the same name; where that cannot be replaced,
    /// as on Windows while a player has it open, the new one gets a number in its name. Tried in turn: the track's
    /// audio URL, its source URL, a download link when the file is gone and the provider has such links, its stream.
    /// The key is not sent to file hosts. On Windows `folder` and the path are UTF-8.
    Result<std::string> download(const Track& track, const std::string& folder,
                                 const DownloadOptions& options = {}) const;

    /// Saves all usable tracks of a task; ends at the first that fails, and keeps those that are there.
    Result<std::vector<std::string>> download(const Task& task, const std::string& folder,
                                              const DownloadOptions& options = {}) const;

private:
    std::shared_ptr<detail::ClientState> state_;
};

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/client.ipp>
#endif
