// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

#include <memory>
#include <utility>

FERMATA_BEGIN_NAMESPACE

/// The interface of an object that is called when a stop is requested: see StopToken::watch.
class StopWatcher {
public:
    StopWatcher() = default;
    StopWatcher(const StopWatcher&) = delete;
    StopWatcher& operator=(const StopWatcher&) = delete;

    /// Handles the stop. It is called at most once for each `watch`: on the thread that requests the stop or, when the
    /// stop was requested before, within `watch`. It must not throw, must be short, must not add or remove watchers and
    /// must not request a stop.
    virtual void on_stop() noexcept = 0;

protected:
    ~StopWatcher() = default;
};

namespace detail {
class StopState;
}

/// The receiving end of a StopSource: it shows a call whether its caller wants it to end. A token without a source, as
/// made by default, never stops. Callable from any thread.
class StopToken {
public:
    StopToken() = default;

    /// Returns whether the source has requested a stop.
    bool stop_requested() const noexcept;

    /// Returns whether the token has a source.
    bool can_stop() const noexcept { return state_ != nullptr; }

    /// Registers `watcher`, which is called at a stop, or at once when one was already requested. It must stay alive
    /// until `unwatch` returns. Without a source nothing happens.
    void watch(StopWatcher& watcher) const;

    /// Removes `watcher`. When this returns no call to it is running, and it is not called any more.
    void unwatch(StopWatcher& watcher) const noexcept;

private:
    friend class StopSource;
    explicit StopToken(std::shared_ptr<detail::StopState> state) noexcept : state_(std::move(state)) {}

    std::shared_ptr<detail::StopState> state_;
};

/// Calls a function when a stop is requested, on the thread that requests it; at once when that has happened already.
/// Once this is destroyed the function is not called any more, and no call to it is running. It must not throw, and
/// must be short. As std::stop_callback of C++20.
template<class F> class StopCallback final : public StopWatcher {
public:
    StopCallback(StopToken token, F callback) : token_(std::move(token)), callback_(std::move(callback)) {
        token_.watch(*this);
    }
    ~StopCallback() { token_.unwatch(*this); }

    void on_stop() noexcept override { callback_(); }
    const StopToken& token() const noexcept { return token_; }

private:
    StopToken token_;
    F callback_;
};

/// The caller's end of a stop: it ends every call that has its token, within milliseconds. Copies share one state.
/// Callable from any thread, but not from a signal handler: it takes a lock.
class StopSource {
public:
    StopSource();
    StopSource(const StopSource&) = default; // and so no move: each has a state, always
    StopSource& operator=(const StopSource&) = default;

    /// Requests the stop and calls every watcher before it returns. Later requests do nothing; a stop is never taken
    /// back.
    void request_stop() const noexcept;
    bool stop_requested() const noexcept;
    /// Returns a token of this source; it may outlive the source.
    StopToken token() const noexcept { return StopToken(state_); }

private:
    std::shared_ptr<detail::StopState> state_;
};

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/core/stop.ipp>
#endif
