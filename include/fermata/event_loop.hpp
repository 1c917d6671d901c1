// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/duration.hpp>
#include <fermata/core/stop.hpp>
#include <fermata/core/unique_function.hpp>
#include <fermata/http/curl_options.hpp>

#include <optional>

FERMATA_BEGIN_NAMESPACE

namespace http {
class AsyncTransport;
}

namespace detail {
class Loop;
}

struct EventLoopOptions {
    CurlOptions curl{};                                ///< read when `transport` is empty
    std::size_t channels = 64;                         ///< connections of a kind at once: 1 to 1000
    std::shared_ptr<http::AsyncTransport> transport{}; ///< empty: http::CurlMultiTransport
};

/// Carries out the calls of AsyncClients on the thread that polls or runs it, and owns no thread. All is for that one
/// thread but `wake` and `post`. Thousands of tasks can be in flight: one that pauses is a small record.
class EventLoop {
public:
    explicit EventLoop(EventLoopOptions options = {});

    /// Ends what is open, as `cancel_all` does, before it returns: completions are called in here, and coroutines that
    /// wait for a call are resumed in here with its result. They may do what they may within a poll, the end of clients
    /// included; but a call that they make, and any later one of a client that lives on, is cancelled at once, and
    /// nothing is sent. Work that they post is dropped.
    ~EventLoop();
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;

    /// Does what is to be done now; when that is nothing, waits for news for at most `budget`. `poll()` never waits:
    /// for each frame of a game, or a timer of a message loop. Within a completion it does nothing.
    void poll(Duration budget = {});

    /// When `poll` wants to be called again: nothing when no call is open. While requests are under way it is 10 ms.
    std::optional<TimePoint> next_deadline() const noexcept;

    /// Polls until no call is open and nothing is posted. Within a completion it does nothing.
    void run();

    /// Polls until `stop` is requested, also while no call is open: for a server. Calls that are open then stay so.
    /// Returns also when a completion ends the loop; within a completion it does nothing.
    void run(const StopToken& stop);

    /// Ends all calls that are open now as ErrorKind::cancelled, each with the honest charge; a paid request whose
    /// answer has arrived counts as answered, also when no poll has read it yet. Completions are called before this
    /// returns (in an observer, `progress` or a hook: by the next poll). Those may start others.
    void cancel_all();

    std::size_t open_calls() const noexcept;

    /// Ends the wait of `poll`. Any thread.
    void wake() noexcept;

    /// Has `work` called by `poll` on the loop's thread. Any thread. Work that is left when the loop ends is dropped.
    void post(UniqueFunction<void()> work);

private:
    friend class AsyncClient;
    CurlOptions curl_; ///< a client checks them with its own options
    std::shared_ptr<detail::Loop> loop_;
};

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/event_loop.ipp>
#endif
