// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

#include <memory>

FERMATA_BEGIN_NAMESPACE

/// Is told of a stop once, on the thread that requested it.
class StopWatcher {
public:
    StopWatcher() = default;
    StopWatcher(const StopWatcher&) = delete;
    StopWatcher& operator=(const StopWatcher&) = delete;

    /// Must be short, and must not add or remove watchers.
    virtual void on_stop() noexcept = 0;

protected:
    ~StopWatcher() = default;
};

namespace detail {
class StopState;
}

/// What a call looks at: whether its caller wants it to end. A token made by default never stops. Any thread.
class StopToken {
public:
    StopToken() = default;

    bool stop_requested() const noexcept;

    /// Whether a StopSource made it.
    bool can_stop() const noexcept { return state_ != nullptr; }

    /// Tells `watcher` of a stop, at once when it has already happened. It must stay alive until `unwatch` returns.
    void watch(StopWatcher& watcher) const;

    /// After this `watcher` is not called any more, and no call to it is running.
    void unwatch(StopWatcher& watcher) const noexcept;

private:
    friend class StopSource;
    explicit StopToken(std::shared_ptr<detail::StopState> state) noexcept : state_(std::move(state)) {}

    std::shared_ptr<detail::StopState> state_;
};

/// The caller's end: ends every call that was given its token, within milliseconds. Copies share one state. Any thread,
/// but not a signal handler: it takes a lock.
class StopSource {
public:
    StopSource();

    void request_stop() const noexcept;
    bool stop_requested() const noexcept;
    StopToken token() const noexcept { return StopToken(state_); }

private:
    std::shared_ptr<detail::StopState> state_;
};

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/core/stop.ipp>
#endif
