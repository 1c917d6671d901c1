// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/duration.hpp>
#include <fermata/core/function.hpp>

#include <algorithm>
#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Timers by the time at which they are due: a heap. One that becomes void stays until it is at the front; its owner
/// knows by the number.
class Timers {
public:
    struct Timer {
        TimePoint due{};
        std::uint32_t slot = 0;
        std::uint32_t number = 0;
    };

    void add(const Timer& timer) {
        heap_.push_back(timer);
        std::push_heap(heap_.begin(), heap_.end(), later);
    }

    /// Removes and returns the first that is due at `now`.
    std::optional<Timer> take_due(TimePoint now) {
        if (heap_.empty() || heap_.front().due > now) return std::nullopt;
        std::pop_heap(heap_.begin(), heap_.end(), later);
        const Timer timer = heap_.back();
        heap_.pop_back();
        return timer;
    }

    /// Removes those at the front for which `is_void(timer)`, so that `first` is one that counts.
    template<class IsVoid> void drop_void(IsVoid is_void) {
        while (!heap_.empty() && is_void(heap_.front())) take_due(heap_.front().due);
    }

    std::optional<TimePoint> first() const noexcept {
        if (heap_.empty()) return std::nullopt;
        return heap_.front().due;
    }

private:
    static bool later(const Timer& a, const Timer& b) noexcept { return a.due > b.due; }

    std::vector<Timer> heap_{};
};

/// Work for a loop's thread, in the order in which it came. Any thread.
class Posts {
public:
    using Work = UniqueFunction<void()>;

    void add(Work work) {
        const std::lock_guard<std::mutex> lock(mutex_);
        queue_.push_back(std::move(work));
    }

    std::size_t size() const {
        const std::lock_guard<std::mutex> lock(mutex_);
        return queue_.size();
    }

    /// Removes and returns the first; nothing when there is none.
    Work take() {
        const std::lock_guard<std::mutex> lock(mutex_);
        if (queue_.empty()) return nullptr;
        Work work = std::move(queue_.front());
        queue_.pop_front();
        return work;
    }

private:
    mutable std::mutex mutex_{};
    std::deque<Work> queue_{};
};

} // namespace detail

FERMATA_END_NAMESPACE
