// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/callback.hpp>
#include <fermata/api/extend.hpp>
#include <fermata/api/persona.hpp>
#include <fermata/api/task.hpp>
#include <fermata/client_options.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {
struct ClientState;
}

/// A client of the service whose calls block until they have their answer. Copies share everything. All calls may be
/// made from any thread, and at the same time. When the key, the base URL or an option breaks a rule, every call fails
/// with invalid_request and sends nothing.
class Client {
public:
    /// Makes a client and sends nothing. With a failed Result as the key, every call fails with its error.
    explicit Client(ApiKey key, ClientOptions options = {});
    explicit Client(Result<ApiKey> key, ClientOptions options = {});
    Client(const Client&) = default; // and so no move: each has a state, always
    Client& operator=(const Client&) = default;

    /// Submits one paid extension and returns the id of its task. **At most one request is accepted**: it is repeated
    /// only with proof that the one before cost nothing. An error with Charge::unknown means that the task may exist.
    /// When the request is a failed Result, its error is returned.
    Result<TaskId> extend(const ExtendRequest& request, const CallOptions& options = {}) const;
    Result<TaskId> extend(const Result<ExtendRequest>& request, const CallOptions& options = {}) const;

    /// Returns the state of a task now; (rejected, not_found) when the service does not know it. An error carries the
    /// id, and Charge::none: a read costs nothing, and one that fails does not show that the task was paid for.
    Result<Task> task(const TaskId& id, const CallOptions& options = {}) const;

    /// Polls a task until it has ended and returns it with its usable tracks, or task_failed. After ErrorKind::timeout
    /// or ErrorKind::cancelled the task goes on at the service, and `wait` can be called again with its id, in any
    /// process; their Reason is not_found when the service does not know the id so far. An error carries the id, and
    /// Charge::made once a poll has shown the task.
    Result<Task> wait(const TaskId& id, const WaitOptions& options = {}) const;

    /// Calls `extend`, then `wait`. `progress` first gets a Task that holds only the id. `options.timeout` counts for
    /// the submit, including its time in the queue of the rate limiter, and anew for the wait; the default is enough
    /// for a batch of 1700 at once. When the time ends in that queue nothing was sent: (timeout, none).
    Result<Task> extend_and_wait(const ExtendRequest& request, const WaitOptions& options = {}) const;
    Result<Task> extend_and_wait(const Result<ExtendRequest>& request, const WaitOptions& options = {}) const;

    /// Returns the state of the task that `event` names, read from the service: `task` with the event's id. Nothing
    /// else in the callback is used.
    Result<Task> confirm(const CallbackEvent& event, const CallOptions& options = {}) const;

    /// Makes a persona of a finished track. It is sent once, like a submit, since the service makes only one persona of
    /// each track: (rejected, conflict) for a second. By the published prices it costs nothing.
    Result<Persona> create_persona(const PersonaRequest& request, const CallOptions& options = {}) const;

    /// Returns a new link, valid for 20 minutes (documentation), to a file of the provider whose own URL is gone;
    /// invalid_request when the provider has no such links. It costs nothing. `download` asks for a link by itself.
    Result<std::string> download_link(const std::string& file_url, const CallOptions& options = {}) const;

    /// Returns the balance of the account.
    Result<Credits> credits(const CallOptions& options = {}) const;

    /// Saves a track in `folder`, which is made when it is missing, and returns the path: TITLE_ID with an ending
    /// that tells what its bytes are. A file appears complete or not at all, once its bytes are on the disk. One of the
    /// same name with the same bytes is the result; beside one with other bytes the new one gets a number.
    ///
    /// That a part is missing is proven by the announced length, by the file's own structure, or by fewer than 1000
    /// bytes for each second of the track. One that is short by its structure is fetched again, and kept when the same
    /// bytes come twice. DownloadOptions::saved is told how far a file is known to be whole. Texts and pictures in
    /// place of the file are refused; a kind of file that is not known is kept, and told.
    ///
    /// It tries in turn the track's audio URL and its source URL, again while the file may still come (see
    /// DownloadOptions::grace), then a download link when the file is missing and the provider has such links, and its
    /// stream; when all fail it returns the error of the first. Reason::not_found says that there is no such file, or
    /// something else in its place, of which `excerpt` has the start. The key is not sent to file hosts. Their
    /// redirects are followed, 5 at most, never from https to http. An address of this machine or of a private network
    /// is only taken by a client whose base URL is there, too.
    ///
    /// What has come before a cut, a stop or the end of the process is kept, as NAME.part with NAME.part.info, where
    /// the host names the state of the file (ETag, Last-Modified): the next attempt, or the next call, asks for the
    /// rest. An attempt that has brought more of the file counts as the first again. Of several calls for one file, in
    /// whatever processes, one fetches it and the others take it from there. An empty `folder` is the current one. On
    /// Windows `folder` and the path are UTF-8.
    Result<std::string> download(const Track& track, const std::string& folder,
                                 const DownloadOptions& options = {}) const;

    /// Saves all usable tracks of a task and returns the paths in their order. Every track is tried, but after a stop.
    /// When one fails, the error is that of the first such, with the id of the task, Charge::made, and in `files` what
    /// has become of each track.
    Result<std::vector<std::string>> download(const Task& task, const std::string& folder,
                                              const DownloadOptions& options = {}) const;

    /// Returns the ids of tasks that were paid for and that no call has returned, since a hook has thrown or memory has
    /// run out: the last 64, oldest first. The client forgets them, unless this throws. `wait` can go on with each.
    std::vector<TaskId> take_unclaimed_tasks() const;

private:
    std::shared_ptr<detail::ClientState> state_;
};

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/client.ipp>
#endif
