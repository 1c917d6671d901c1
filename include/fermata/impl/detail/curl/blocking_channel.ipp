// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/curl/blocking_channel.hpp>

#include <algorithm>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Wakes a transfer, so that it ends within milliseconds.
class WakeOnStop final : public StopWatcher {
public:
    WakeOnStop(const StopToken& stop, CURLM* multi) : stop_(stop), multi_(multi) { stop_.watch(*this); }
    ~WakeOnStop() { stop_.unwatch(*this); }

    void on_stop() noexcept override { curl_multi_wakeup(multi_); }

private:
    const StopToken& stop_;
    CURLM* multi_;
};

FERMATA_INLINE BlockingChannel::BlockingChannel(http::Method method, const CurlOptions& options)
    : multi_(new_multi()), channel_(method, options) {}

FERMATA_INLINE Result<http::Response> BlockingChannel::perform(const http::Request& request, const StopToken& stop) {
    const SigpipeGuard guard;
    Ending ending;
    ending.code = channel_.start(request, Duration::zero(), multi_.get());
    if (ending.code == CURLE_OK) ending = drive(stop);
    Result<http::Response> result = channel_.outcome(ending);
    channel_.leave();
    return result;
}

FERMATA_INLINE Ending BlockingChannel::drive(const StopToken& stop) {
    const WakeOnStop waker(stop, multi_.get());
    for (;;) {
        if (stop.stop_requested()) return {CURLE_ABORTED_BY_CALLBACK, true, false};
        int running = 0;
        const CURLMcode performed = curl_multi_perform(multi_.get(), &running);
        if (performed != CURLM_OK) return {CURLE_OUT_OF_MEMORY, false, false};
        if (running == 0) break;
        const Duration left = channel_.stall_time_left(steady_now());
        if (left <= Duration::zero()) return {CURLE_OPERATION_TIMEDOUT, false, true};
        const Duration pause = longest_wait((std::min<Duration>)(left, std::chrono::seconds(1)));
        curl_multi_poll(multi_.get(), nullptr, 0, static_cast<int>(pause.count()), nullptr);
    }
    int left = 0;
    const CURLMsg* message = curl_multi_info_read(multi_.get(), &left);
    return {message != nullptr ? message->data.result : CURLE_RECV_ERROR, false, false};
}

} // namespace detail

FERMATA_END_NAMESPACE
