// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/task.hpp>
#include <fermata/core/duration.hpp>
#include <fermata/core/function.hpp>

FERMATA_BEGIN_NAMESPACE

/// The calls of a client, as an observer is told of them. `confirm` is a `task`; `extend_and_wait` is an `extend` and,
/// when that went well, a `wait`; the download of a task is one `download` for each of its tracks.
enum class CallKind { extend, task, wait, credits, persona, download_link, download };

/// What can happen in a call, in this order; all but `ended` may repeat.
enum class EventKind {
    sending,  ///< a request goes out; `attempt` is its number in this call
    received, ///< bytes of a file came: `received`, `expected`
    answered, ///< an answer came: `http_status`, `took`; when it was a refusal or made no sense, also `fault`
    failed,   ///< none came: `fault`, `took`
    seen,     ///< a look at a task has shown it: `status`, `tracks_listed`, `tracks_usable`
    pausing,  ///< nothing is done for `pause`
    ended,    ///< the call returns, with `fault` when it returns an error; `took` over all of it. Once a call, always
};

/// Why a request or a call failed, in the words of Error.
struct Fault {
    ErrorKind kind = ErrorKind::protocol;
    Reason reason = Reason::none;
    Charge charge = Charge::none;
    std::optional<std::int64_t> service_code{};
};

/// What happens in a client, for logs, metrics and progress. It holds no key, token, prompt or URL, nor the service's
/// own words. Valid for the length of the call to the observer.
struct Event {
    EventKind kind = EventKind::sending;
    CallKind call = CallKind::extend;
    const TaskId* task_id = nullptr;   ///< the task, where known
    const AudioId* audio_id = nullptr; ///< the track, where known
    int attempt = 0;                   ///< requests sent in this call so far
    int http_status = 0;
    Duration took{};
    Duration pause{};
    const Fault* fault = nullptr; ///< null when all is well
    TaskStatus status = TaskStatus::unrecognised;
    std::size_t tracks_listed = 0;
    std::size_t tracks_usable = 0;
    std::uint64_t received = 0; ///< bytes
    std::uint64_t expected = 0; ///< bytes in all; 0 when the host does not tell
};

/// Called on the thread of the call, for every event of it; must be quick, must not throw and must not call the client.
using Observer = Function<void(const Event&)>;

/// The name of an enumerator, such as "extend".
const char* name(CallKind call) noexcept;
const char* name(EventKind kind) noexcept;

/// One line for a log: "extend: answered with HTTP 200 after 312 ms (request 1)".
std::string describe(const Event& event);

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/api/event.ipp>
#endif
