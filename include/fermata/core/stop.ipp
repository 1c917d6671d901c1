// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/stop.hpp>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <vector>

FERMATA_BEGIN_NAMESPACE

namespace detail {

class StopState {
public:
    bool requested() const noexcept { return requested_.load(std::memory_order_acquire); }

    void request() noexcept {
        const std::lock_guard<std::mutex> lock(mutex_);
        if (requested_.exchange(true, std::memory_order_acq_rel)) return;
        for (StopWatcher* watcher : watchers_) watcher->on_stop();
    }

    void add(StopWatcher& watcher) {
        const std::lock_guard<std::mutex> lock(mutex_);
        if (requested()) {
            watcher.on_stop();
        } else {
            watchers_.push_back(&watcher);
        }
    }

    void remove(StopWatcher& watcher) noexcept {
        const std::lock_guard<std::mutex> lock(mutex_);
        watchers_.erase(std::remove(watchers_.begin(), watchers_.end(), &watcher), watchers_.end());
    }

private:
    std::atomic<bool> requested_{false};
    std::mutex mutex_;
    std::vector<StopWatcher*> watchers_;
};

} // namespace detail

FERMATA_INLINE bool StopToken::stop_requested() const noexcept { return state_ && state_->requested(); }

FERMATA_INLINE void StopToken::watch(StopWatcher& watcher) const {
    if (state_) state_->add(watcher);
}

FERMATA_INLINE void StopToken::unwatch(StopWatcher& watcher) const noexcept {
    if (state_) state_->remove(watcher);
}

FERMATA_INLINE StopSource::StopSource() : state_(std::make_shared<detail::StopState>()) {}

FERMATA_INLINE void StopSource::request_stop() const noexcept { state_->request(); }

FERMATA_INLINE bool StopSource::stop_requested() const noexcept { return state_->requested(); }

FERMATA_END_NAMESPACE
