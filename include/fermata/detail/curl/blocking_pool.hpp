// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/stop.hpp>
#include <fermata/detail/curl/channel.hpp>
#include <fermata/detail/curl/handles.hpp>

#include <algorithm>
#include <mutex>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// A channel with a multi of its own, by which a stop can wake a transfer. For one thread at a time.
class BlockingChannel {
public:
    BlockingChannel(http::Method method, const CurlOptions& options)
        : channel_(method, options), is_good_(multi_ && channel_.is_set_up()) {}

    Result<http::Response> perform(const http::Request& request, const StopToken& stop) {
        const SigpipeGuard guard;
        Ending ending;
        ending.code = channel_.start(request, Duration::zero(), multi_.get());
        if (ending.code == CURLE_OK) ending = drive(stop);
        Result<http::Response> result = channel_.outcome(ending);
        if (!channel_.leave()) is_good_ = false;
        return result;
    }

    /// Returns whether it may serve another request: libcurl has not failed on it.
    bool is_good() const noexcept { return is_good_; }

private:
    Ending drive(const StopToken& stop);

    Multi multi_; ///< outlives the channel
    Channel channel_;
    bool is_good_;
};

inline Ending BlockingChannel::drive(const StopToken& stop) {
    const StopCallback waker(stop, [this] { multi_.wake(); });
    for (;;) {
        if (stop.stop_requested()) return {CURLE_ABORTED_BY_CALLBACK, true, false};
        int running = 0;
        if (curl_multi_perform(multi_.get(), &running) != CURLM_OK) {
            is_good_ = false;
            return {CURLE_OUT_OF_MEMORY, false, false};
        }
        channel_.report_progress();
        if (running == 0) break;
        const Duration left = channel_.stall_time_left(steady_now());
        if (left <= Duration::zero()) return {CURLE_OPERATION_TIMEDOUT, false, true};
        multi_.wait((std::min<Duration>)(left, std::chrono::seconds(1)));
    }
    int left = 0;
    const CURLMsg* message = curl_multi_info_read(multi_.get(), &left);
    return {message != nullptr ? message->data.result : CURLE_RECV_ERROR, false, false};
}

/// A bounded number of channels of one method, kept between calls. Any thread.
class ChannelPool {
public:
    ChannelPool(http::Method method, std::size_t idle_limit)
        : method_(method), idle_limit_((std::min)(idle_limit, std::size_t{1000})) {
        idle_.reserve(idle_limit_);
    }

    /// Returns the channel that was used last, or a new one.
    std::unique_ptr<BlockingChannel> take(const CurlOptions& options) {
        {
            const std::lock_guard<std::mutex> lock(mutex_);
            drop_those_of_a_parent();
            if (!idle_.empty()) {
                std::unique_ptr<BlockingChannel> channel = std::move(idle_.back());
                idle_.pop_back();
                return channel;
            }
        }
        return std::make_unique<BlockingChannel>(method_, options);
    }

    /// Keeps or destroys a channel. Never allocates: an answer may be on its way to the caller.
    void give_back(std::unique_ptr<BlockingChannel> channel) noexcept {
        const std::lock_guard<std::mutex> lock(mutex_);
        if (channel->is_good() && idle_.size() < idle_limit_) idle_.push_back(std::move(channel));
    }

private:
    /// After a fork the connections belong to both processes. The child forgets them without a word to the server:
    /// their memory is lost, and the descriptors stay open until it ends.
    void drop_those_of_a_parent() noexcept {
        if (process_ == process_number()) return;
        process_ = process_number();
        for (std::unique_ptr<BlockingChannel>& channel : idle_) static_cast<void>(channel.release());
        idle_.clear();
    }

    http::Method method_;
    std::size_t idle_limit_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<BlockingChannel>> idle_;
    long process_ = process_number();
};

} // namespace detail

FERMATA_END_NAMESPACE
