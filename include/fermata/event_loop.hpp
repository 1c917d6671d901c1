// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/duration.hpp>
#include <fermata/core/function.hpp>
#include <fermata/core/stop.hpp>
#include <fermata/http/curl_options.hpp>

#include <optional>

FERMATA_BEGIN_NAMESPACE

namespace http {
class AsyncTransport;
}

namespace detail {
class Loop;
}

/// The options of an EventLoop.
struct EventLoopOptions {
    CurlOptions curl{}; ///< used when `transport` is empty, except for `idle_channels`
    /// The most submits, reads and downloads on the wire at once, of each kind: 1 to 1000; 0 counts as 1, and more than
    /// 1000 as 1000. Further ones queue. Used when `transport` is empty.
    std::size_t channels = 64;
    std::shared_ptr<http::AsyncTransport> transport{}; ///< empty: http::CurlMultiTransport
};

/// A loop that carries out the calls of AsyncClients on the one thread that polls or runs it. It owns no thread. All
/// functions are for that thread, except `wake` and `post`. Thousands of calls can be open: one that pauses is small.
class EventLoop {
public:
    /// Makes a loop. Nothing is done before it is polled or run.
    explicit EventLoop(EventLoopOptions options = {});

    /// Ends all open calls, as `cancel_all` does: their completions are called, and coroutines that wait for them
    /// resumed, before this returns. Those may do what they may do within a poll, and may destroy clients; but calls
    /// that they start, and later calls of a client that outlives the loop, are cancelled at once and send nothing.
    /// Work that is posted and not yet called is dropped.
    ~EventLoop();
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;

    /// Does what is due now; when nothing is, waits for at most `budget` until something is. With 0 or less, as in
    /// `poll()`, it never waits: for each frame of a game, or a timer of a message loop. It may return early, after an
    /// hour in any case. Within a completion or a hook it does nothing.
    void poll(TimeSpan budget = {});

    /// Returns when `poll` should be called again, or nothing when no call is open and nothing is posted. While
    /// requests are under way that is in 10 ms at the latest.
    std::optional<TimePoint> next_deadline() const noexcept;

    /// Polls until no call is open and nothing is posted. Within a completion or a hook it does nothing.
    void run();

    /// Polls until `stop` is requested, also while no call is open, as a server needs. Calls that are open then stay
    /// open. It also returns when a completion destroys the loop. Within a completion or a hook it does nothing.
    void run(const StopToken& stop);

    /// Ends all calls that are open now with ErrorKind::cancelled and a true charge; a paid request whose answer has
    /// arrived counts as answered, even when no poll has read it yet. Completions are called before this returns, and
    /// may start new calls. Within an observer, `progress` or `before_submit` they are called by the next poll instead.
    void cancel_all();

    /// Returns the number of calls that are open.
    std::size_t open_calls() const noexcept;

    /// Ends the wait of the `poll` that runs now, or of the next one. Callable from any thread.
    void wake() noexcept;

    /// Queues `work`, which `poll` calls once on the loop's thread, in the order of the posts. It may throw: see
    /// Observer. Work that is left when the loop ends is dropped. Callable from any thread while the loop exists.
    void post(UniqueFunction<void()> work);

private:
    friend class AsyncClient;
    CurlOptions curl_; ///< a client checks them with its own options
    std::shared_ptr<detail::Loop> loop_;
};

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/event_loop.ipp>
#endif
