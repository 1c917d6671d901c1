// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/event.hpp>
#include <fermata/api/extend.hpp>
#include <fermata/api/provider.hpp>
#include <fermata/api/task.hpp>
#include <fermata/core/api_key.hpp>
#include <fermata/core/callback_token.hpp>
#include <fermata/core/function.hpp>
#include <fermata/core/stop.hpp>
#include <fermata/http/curl_options.hpp>
#include <fermata/policy/rate_limit.hpp>
#include <fermata/policy/retry.hpp>

FERMATA_BEGIN_NAMESPACE

/// A paid request that is about to be sent. The references are valid only until the hook returns.
struct SubmitIntent {
    const ExtendRequest& request;
    const std::optional<CallbackToken>& token; ///< the token in its callback URL, if there is one
};

/// The hook before a paid request: see ClientOptions::before_submit.
using SubmitHook = Function<bool(const SubmitIntent&)>;

/// The progress of a download. The reference is valid only until the hook returns.
struct DownloadProgress {
    const Track& track;
    std::uint64_t received; ///< bytes
    std::uint64_t expected; ///< bytes in all; 0 when the host does not say
};

/// How far a saved file is known to be whole.
enum class Wholeness {
    proven,   ///< as many bytes have come as its host has announced, or its own structure says so
    unproven, ///< nothing says that a part is missing; but its host has announced no length, and its format tells none
    disputed, ///< by its own structure a part is missing, but its host has given the same bytes twice
};

/// A file that a download has saved. What it refers to is valid only until the hook returns.
struct SavedFile {
    const Track& track;
    const std::string& path;
    Wholeness wholeness;
    const char* why;    ///< what `wholeness` rests on, in a few words
    bool is_recognised; ///< whether it is of a kind that is known; another, which is no text or picture, is kept, too
    bool is_repeated;   ///< whether it has the same bytes as another track of its task, which was asked for again
};

/// The options of a download.
struct DownloadOptions {
    StopToken stop{}; ///< ends the call with ErrorKind::cancelled
    /// The longest time for one track, over all its addresses, attempts and pauses, and while another call has its
    /// file; the tracks of a task have it each. With 0 or less nothing is sent, and the call ends with
    /// ErrorKind::timeout. With `no_limit` only Timeouts::connect and Timeouts::stall are limits, and one request takes
    /// at most 24 h.
    TimeSpan timeout = no_limit;
    /// The longest file in bytes; a longer one is (protocol, too_large), and is not fetched where its host tells its
    /// length. 0 allows no file; the largest number any.
    std::uint64_t max_bytes = std::uint64_t{1} << 30;
    /// The time during which a file that is not there is asked for again, with the pauses of the PollPolicy, since new
    /// files take a while to appear: HTTP 401, 403 or 404, an empty file, or the same bytes as of another track of the
    /// task. It counts from the end of the task as this client has first seen it, or else from the start of the call.
    /// With 0 or less each address is asked once. `timeout` ends it, too.
    TimeSpan grace = std::chrono::minutes(5);
    /// Called when more of the file has come, between pieces, on the thread of the call (the loop's for an
    /// AsyncClient). It may throw: see Observer.
    Function<void(const DownloadProgress&)> progress{};
    /// Called once for each file that the call has saved, or has found with the same bytes, on the thread of the call;
    /// not for one that another call has just saved. It may throw: see Observer.
    Function<void(const SavedFile&)> saved{};
};

namespace http {
class Transport;
}

/// The options of a client. The defaults are right for kie.ai. A client keeps a copy of them.
struct ClientOptions {
    Provider provider = kie();
    std::string base_url{}; ///< https, or http to loopback (the emulator, a local proxy); empty: the provider's own
    Timeouts timeouts{};
    RetryPolicy retry{};
    PollPolicy poll{};
    /// The rate limiter that every paid request needs a permit of. Empty: a SlidingWindow for this client and its
    /// copies; pass one limiter to several clients of one account to share it.
    std::shared_ptr<RateLimiter> rate_limiter{};
    CurlOptions curl{};                           ///< used when `transport` is empty
    std::shared_ptr<http::Transport> transport{}; ///< empty: http::CurlTransport
    Observer observe{}; ///< the hook for every event, for logs, metrics and progress: see Observer
    /// Called once in each call of `extend` or `extend_and_wait`, on the thread of the call, after every check and
    /// before the first byte is sent: the place to write a journal. When it returns false nothing is sent, and the call
    /// ends with (cancelled, none); so it does when the hook throws: see Observer.
    SubmitHook before_submit{};
};

/// The options of one call.
struct CallOptions {
    StopToken stop{}; ///< ends the call with ErrorKind::cancelled
    /// The longest time over all attempts and pauses, including the time in the queue of the rate limiter: a batch of
    /// more than about a hundred submits needs more. With 0 or less nothing is sent, and the call ends with
    /// ErrorKind::timeout. With `no_limit` only Timeouts, of one request, and the RetryPolicy limit it.
    TimeSpan timeout = std::chrono::seconds(60);
};

/// The options of a wait for the end of a task.
struct WaitOptions {
    StopToken stop{}; ///< ends the call with ErrorKind::cancelled
    /// The longest time of the wait; in `extend_and_wait` of the submit, and anew of the wait. A wait ends as soon as
    /// its next poll would come later. With 0 or less nothing is sent, and the call ends with ErrorKind::timeout. With
    /// `no_limit` it polls for as long as the service says that the task goes on.
    TimeSpan timeout = std::chrono::minutes(15);
    /// The time from the start of the wait during which a task that the service does not know is polled again, since
    /// new tasks take a while to appear. With 0 or less the first such answer ends the wait with (rejected, not_found);
    /// with `no_limit` none does.
    TimeSpan grace = std::chrono::seconds(90);
    /// Called after each poll that has shown the task, on the thread of the call (the loop's for an AsyncClient). It
    /// may throw: see Observer.
    Function<void(const Task&)> progress{};
};

FERMATA_END_NAMESPACE
