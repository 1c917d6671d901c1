// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/task.hpp>
#include <fermata/core/duration.hpp>
#include <fermata/core/function.hpp>

FERMATA_BEGIN_NAMESPACE

/// The kinds of call that an observer distinguishes. `confirm` is a `task`; `extend_and_wait` is an `extend` and, when
/// that succeeded, a `wait`; the download of a task is one `download` for each of its tracks.
enum class CallKind { extend, task, wait, credits, persona, download_link, download };

/// The kinds of event in a call, in their usual order. All but `ended` may repeat.
enum class EventKind {
    sending,  ///< a request is about to be sent; `attempt` is its number in this call
    received, ///< bytes of a file have come: `received`, `expected`
    answered, ///< an answer has come: `http_status`, `took`; and `fault` when it is a refusal or not understood
    failed,   ///< no answer has come: `fault`, `took`
    seen,     ///< the state of a task was read: `status`, `tracks_listed`, `tracks_usable`
    pausing,  ///< the call pauses for `pause`
    ended,    ///< the call is over: `took` for all of it, and `fault` when it failed. Exactly once for each call
};

/// The cause of a failed request or call, with the terms of Error.
struct Fault {
    ErrorKind kind = ErrorKind::protocol;
    Reason reason = Reason::none;
    Charge charge = Charge::none;
    std::optional<std::int64_t> service_code{};
};

/// An event in a call of a client, for logs, metrics and progress. It holds no key, token, prompt or URL, and no text
/// of the service. It, and what its pointers point to, is valid only until the observer returns.
struct Event {
    EventKind kind = EventKind::sending;
    CallKind call = CallKind::extend;
    const TaskId* task_id = nullptr;   ///< the task, where known
    const AudioId* audio_id = nullptr; ///< the track, where known
    int attempt = 0;                   ///< the number of requests sent in this call so far
    int http_status = 0;
    Duration took{};
    Duration pause{};
    const Fault* fault = nullptr; ///< null when nothing failed
    TaskStatus status = TaskStatus::unrecognised;
    std::size_t tracks_listed = 0;
    std::size_t tracks_usable = 0;
    std::uint64_t received = 0; ///< bytes
    std::uint64_t expected = 0; ///< bytes in all; 0 when the host does not say
};

/// A hook for every event of every call of a client. It is called on the thread of the call: the caller's for a Client,
/// so from several threads at once when they share a client; the loop's for an AsyncClient. It must be quick, must not
/// make calls of the client, and must not destroy an AsyncClient or its loop.
///
/// This and every hook may throw. The exception leaves the function that was called: the blocking call, or `poll`,
/// `run`, `cancel`, `cancel_all` or the start of a call on a loop, where the call goes on by the next poll as if the
/// hook had returned (only `before_submit` ends its call, as (cancelled, none)). After a blocking call that has paid,
/// Client::take_unclaimed_tasks has the task. From a destructor it ends the program. std::bad_alloc of the library
/// itself is treated alike.
using Observer = Function<void(const Event&)>;

/// Returns the name of an enumerator, such as "extend".
const char* to_string(CallKind call) noexcept;
const char* to_string(EventKind kind) noexcept;

/// Returns one line for a log, such as "extend: answered with HTTP 200 after 312 ms (request 1)".
std::string describe(const Event& event);

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/api/event.ipp>
#endif
