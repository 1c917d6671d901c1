// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/curl/blocking_channel.hpp>

#include <mutex>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Keeps channels of one method between calls, a bounded number of them. Callable from any thread.
class ChannelPool {
public:
    ChannelPool(http::Method method, std::size_t idle_limit) : method_(method), idle_limit_(idle_limit) {
        idle_.reserve(idle_limit);
    }

    /// The channel that was used last, or a new one.
    std::unique_ptr<BlockingChannel> take(const CurlOptions& options) {
        {
            const std::lock_guard<std::mutex> lock(mutex_);
            if (!idle_.empty()) {
                std::unique_ptr<BlockingChannel> channel = std::move(idle_.back());
                idle_.pop_back();
                return channel;
            }
        }
        return std::make_unique<BlockingChannel>(method_, options);
    }

    /// Never allocates: an answer may be on its way to the caller.
    void give_back(std::unique_ptr<BlockingChannel> channel) noexcept {
        const std::lock_guard<std::mutex> lock(mutex_);
        if (idle_.size() < idle_limit_) idle_.push_back(std::move(channel));
    }

private:
    http::Method method_;
    std::size_t idle_limit_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<BlockingChannel>> idle_;
};

} // namespace detail

FERMATA_END_NAMESPACE
