// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/curl/channel.hpp>
#include <fermata/detail/curl/options.hpp>
#include <fermata/detail/curl/outcome.hpp>
#include <fermata/detail/curl/sigpipe.hpp>
#include <fermata/http/curl_options.hpp>

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

inline TimePoint steady_now() noexcept {
    return std::chrono::time_point_cast<Duration>(std::chrono::steady_clock::now());
}

FERMATA_INLINE Channel::Channel(http::Method method, const CurlOptions& options)
    : through_proxy_(!options.proxy.empty() && options.proxy != "none") {
    set_up_ = ready_curl();
    if (set_up_ != CURLE_OK) return;
    multi_.reset(curl_multi_init());
    easy_.reset(curl_easy_init());
    set_up_ = multi_ && easy_ ? set_channel_options(easy_.get(), method, options, transfer_, error_text_)
                              : CURLE_OUT_OF_MEMORY;
}

FERMATA_INLINE Result<http::Response> Channel::perform(const http::Request& request, const StopToken& stop) {
    const TimePoint began = steady_now();
    const SigpipeGuard guard;
    error_text_[0] = '\0';
    transfer_.begin(request, easy_.get());
    HeaderList headers;
    Ending ending;
    ending.code = set_up_ == CURLE_OK ? prepare(request, headers) : set_up_;
    if (ending.code == CURLE_OK) ending = drive(request, stop);
    Result<http::Response> result = outcome(request, ending, began);
    if (multi_ && easy_) curl_multi_remove_handle(multi_.get(), easy_.get());
    return result;
}

FERMATA_INLINE CURLcode Channel::prepare(const http::Request& request, HeaderList& headers) {
    const auto append = [&headers](const std::string& line) {
        curl_slist* longer = curl_slist_append(headers.get(), line.c_str());
        if (longer == nullptr) return false; // the list is still whole, and still ours
        static_cast<void>(headers.release());
        headers.reset(longer);
        return true;
    };
    // An empty Expect: a long prompt would otherwise wait a second for "100 Continue".
    if (request.method == http::Method::post && !append("Expect:")) return CURLE_OUT_OF_MEMORY;
    for (const http::Header& header : request.headers) {
        if (!append(header.name + ": " + header.value)) return CURLE_OUT_OF_MEMORY;
    }
    const CURLcode code = set_request_options(easy_.get(), request, headers.get());
    if (code != CURLE_OK) return code;
    return curl_multi_add_handle(multi_.get(), easy_.get()) == CURLM_OK ? CURLE_OK : CURLE_OUT_OF_MEMORY;
}

FERMATA_INLINE Channel::Ending Channel::drive(const http::Request& request, const StopToken& stop) {
    const WakeOnStop waker(stop, multi_.get());
    const bool may_stall = request.stall_timeout > Duration::zero();
    TimePoint last_byte = steady_now();
    std::uint64_t received = 0;
    for (;;) {
        if (stop.stop_requested()) return {CURLE_ABORTED_BY_CALLBACK, true, false};
        int running = 0;
        const CURLMcode performed = curl_multi_perform(multi_.get(), &running);
        if (performed != CURLM_OK) return {CURLE_OUT_OF_MEMORY, false, false};
        if (running == 0) break;
        const TimePoint now = steady_now();
        if (received != transfer_.received) last_byte = now;
        received = transfer_.received;
        Duration pause = std::chrono::seconds(1);
        if (may_stall) {
            const Duration left = last_byte + request.stall_timeout - now;
            if (left <= Duration::zero()) return {CURLE_OPERATION_TIMEDOUT, false, true};
            pause = (std::min)(pause, left);
        }
        curl_multi_poll(multi_.get(), nullptr, 0, static_cast<int>(pause.count()), nullptr);
    }
    int left = 0;
    const CURLMsg* message = curl_multi_info_read(multi_.get(), &left);
    return {message != nullptr ? message->data.result : CURLE_RECV_ERROR, false, false};
}

FERMATA_INLINE Result<http::Response> Channel::outcome(const http::Request& request, const Ending& ending,
                                                       TimePoint began) {
    const Duration took = steady_now() - began;
    if (ending.code == CURLE_OK) {
        http::Response response;
        long status = 0;
        curl_off_t retry_after = 0;
        curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
        curl_easy_getinfo(easy_.get(), CURLINFO_RETRY_AFTER, &retry_after);
        response.status = static_cast<int>(status);
        // Up to 8.11 a date in the past came out negative, and one far ahead as 3e12.
        constexpr curl_off_t a_year = 31'536'000;
        if (retry_after > 0) response.retry_after = std::chrono::seconds((std::min)(retry_after, a_year));
        response.body = std::move(transfer_.body);
        response.took = took;
        return response;
    }
    TransferFacts facts;
    facts.code = ending.code;
    facts.send_once = request.send_once;
    facts.stopped = ending.stopped;
    facts.stalled = ending.stalled;
    facts.too_large = transfer_.too_large;
    facts.sink_refused = transfer_.sink_refused;
    facts.through_proxy = through_proxy_;
    facts.body_handed_over = transfer_.body_handed_over;
    facts.took = took;
    facts.detail = error_text_[0] != '\0' ? error_text_ : curl_easy_strerror(ending.code);
    if (easy_) {
        curl_easy_getinfo(easy_.get(), CURLINFO_HTTP_CONNECTCODE, &facts.connect_status);
        curl_easy_getinfo(easy_.get(), CURLINFO_REQUEST_SIZE, &facts.request_size);
    }
    return transfer_error(facts);
}

} // namespace detail

FERMATA_END_NAMESPACE
