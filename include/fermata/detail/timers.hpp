// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/duration.hpp>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <vector>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// What is to be done at what time: a heap. An entry that becomes void stays until it is at the front; its
/// owner knows by the number.
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

    /// The first that is due at `now`, taken out.
    std::optional<Timer> take_due(TimePoint now) {
        if (heap_.empty() || heap_.front().due > now) return std::nullopt;
        std::pop_heap(heap_.begin(), heap_.end(), later);
        const Timer timer = heap_.back();
        heap_.pop_back();
        return timer;
    }

    /// Takes out those at the front for which `is_void(timer)`, so that `first` is one that counts.
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

} // namespace detail

FERMATA_END_NAMESPACE
