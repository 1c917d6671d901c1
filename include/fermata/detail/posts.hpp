// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/unique_function.hpp>

#include <deque>
#include <mutex>

FERMATA_BEGIN_NAMESPACE

namespace detail {

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

    /// The first, or nothing.
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
