// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/result.hpp>
#include <fermata/core/url.hpp>
#include <fermata/detail/curl/handles.hpp>
#include <fermata/detail/curl/options.hpp>
#include <fermata/detail/curl/transfer.hpp>
#include <fermata/detail/curl/transfer_error.hpp>
#include <fermata/http/curl_options.hpp>
#include <fermata/wire/possible_id.hpp>

#include <algorithm>

FERMATA_BEGIN_NAMESPACE

struct CurlOptions;

namespace detail {

/// How a transfer ended: as libcurl says, or by our own doing.
struct Ending {
    CURLcode code = CURLE_OK;
    bool stopped = false;
    bool stalled = false;
};

/// One easy handle of libcurl for one method: a submit channel only ever POSTs, a read channel only ever GETs, and
/// neither is ever reset. It sends one request after the other, each on a multi, which keeps connections, TLS sessions
/// and parsed certificates between them. For one thread at a time.
class Channel {
public:
    Channel(http::Method method, const CurlOptions& options);
    ~Channel() { leave(); }
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;

    /// Starts to send `request`, which must live until `leave`, on `multi`, with `waited` of its total timeout gone.
    /// Returns CURLE_OK, or why that cannot be; `outcome` and `leave` must follow in either case.
    CURLcode start(const http::Request& request, Duration waited, CURLM* multi);

    /// Returns the time that is left for the next byte of the answer.
    Duration stall_time_left(TimePoint now) noexcept;

    /// Returns whether the transfer is of a paid request whose last byte libcurl has.
    bool may_have_paid() const noexcept { return send_once_ && transfer_.body_handed_over; }

    /// Returns what came of the transfer, once.
    Result<http::Response> outcome(const Ending& ending);

    /// Ends the transfer, whatever its state, and removes it from its multi. Returns false when libcurl does not do
    /// that, as inside of a callback: then the transfer ends by itself, and this must be called again.
    bool leave() noexcept;

    /// Takes back the body of an answer that was read, so that the next one finds its memory.
    void reuse(std::string&& body) noexcept;

    /// Reports how much of a file has come, outside of libcurl; its hook may throw.
    void report_progress() { transfer_.report_progress(); }

    /// Returns whether it can send requests at all.
    bool is_set_up() const noexcept { return set_up_ == CURLE_OK; }

    CURL* easy() const noexcept { return easy_.get(); }

private:
    CURLcode go_to(const std::string& url);
    CURLcode send_headers(const http::Headers& headers);

    http::Method method_;
    bool has_proxy_;
    bool is_plain_ = false;      ///< the URL which is set: http, to loopback
    CURLcode set_up_ = CURLE_OK; ///< what stands in the way of any transfer
    Transfer transfer_{};
    char error_text_[CURL_ERROR_SIZE] = {};
    std::string url_;                      ///< which is set; empty when that failed
    std::optional<http::Headers> headers_; ///< which are set, as `header_lines_`
    HeaderList header_lines_;
    EasyHandle easy_;
    CURLM* multi_ = nullptr; ///< which the transfer is in
    bool send_once_ = false;
    bool needs_fresh_ = false; ///< the last transfer found bytes of no answer on a kept connection
    Duration stall_timeout_{};
    TimePoint began_{};
    TimePoint last_byte_{};
    std::uint64_t received_ = 0; ///< at last_byte_
};

inline Channel::Channel(http::Method method, const CurlOptions& options)
    : method_(method), has_proxy_(!options.proxy.empty() && options.proxy != "none") {
    set_up_ = ready_curl();
    if (set_up_ != CURLE_OK) return;
    easy_.reset(curl_easy_init());
    set_up_ = easy_ ? set_channel_options(easy_.get(), method, options, transfer_, error_text_) : CURLE_OUT_OF_MEMORY;
}

inline CURLcode Channel::start(const http::Request& request, Duration waited, CURLM* multi) {
    began_ = last_byte_ = steady_now();
    received_ = 0;
    send_once_ = request.send_once;
    stall_timeout_ = bounded_timeout(request.stall_timeout);
    error_text_[0] = '\0';
    transfer_.begin(request, easy_.get());
    CURLcode code = set_up_;
    if (code == CURLE_OK && method_ == http::Method::get) code = set_fresh(easy_.get(), needs_fresh_);
    if (code == CURLE_OK) code = go_to(request.url);
    if (code == CURLE_OK) code = send_headers(request.headers);
    if (code == CURLE_OK) code = set_request_options(easy_.get(), request, waited);
    if (code != CURLE_OK) return code;
    if (multi == nullptr || curl_multi_add_handle(multi, easy_.get()) != CURLM_OK) return CURLE_OUT_OF_MEMORY;
    multi_ = multi;
    return CURLE_OK;
}

inline CURLcode Channel::go_to(const std::string& url) {
    if (url == url_) return CURLE_OK;
    url_.clear(); // until all of it is set: a request must not go to the URL of another
    const std::optional<Url> parsed = parse_url(url);
    is_plain_ = parsed && !parsed->secure && parsed->loopback;
    const CURLcode code = set_url(easy_.get(), url, is_plain_, has_proxy_);
    if (code == CURLE_OK) url_ = url;
    return code;
}

inline CURLcode Channel::send_headers(const http::Headers& headers) {
    if (headers_ == headers) return CURLE_OK;
    HeaderList list;
    const auto append = [&list](const std::string& line) {
        curl_slist* longer = curl_slist_append(list.get(), line.c_str());
        if (longer == nullptr) return false; // the list is still whole, and still ours
        static_cast<void>(list.release());
        list.reset(longer);
        return true;
    };
    // Without it any encoding would be asked for (RFC 9110, 12.5.3).
    if (!append("Accept-Encoding: identity")) return CURLE_OUT_OF_MEMORY;
    // An empty Expect: a long prompt would otherwise wait a second for "100 Continue".
    if (method_ == http::Method::post && !append("Expect:")) return CURLE_OUT_OF_MEMORY;
    std::string line;
    for (const http::Header& header : headers) {
        if (!append(line.assign(header.name).append(": ").append(header.value))) return CURLE_OUT_OF_MEMORY;
    }
    const CURLcode code = curl_easy_setopt(easy_.get(), CURLOPT_HTTPHEADER, list.get());
    if (code != CURLE_OK) return code;
    header_lines_ = std::move(list);
    headers_ = headers;
    return CURLE_OK;
}

inline Duration Channel::stall_time_left(TimePoint now) noexcept {
    if (received_ != transfer_.received) last_byte_ = now;
    received_ = transfer_.received;
    return last_byte_ + stall_timeout_ - now;
}

inline bool Channel::leave() noexcept {
    transfer_.abandon();
    if (multi_ != nullptr) {
        const SigpipeGuard guard; // a connection may be closed here
        if (curl_multi_remove_handle(multi_, easy_.get()) != CURLM_OK) return false;
        multi_ = nullptr;
    }
    return true;
}

inline void Channel::reuse(std::string&& body) noexcept {
    if (body.capacity() > transfer_.body.capacity()) transfer_.body = std::move(body);
}

inline Result<http::Response> Channel::outcome(const Ending& ending) {
    const Duration took = steady_now() - began_;
    needs_fresh_ = false;
    CURLcode code = ending.code;
    long status = 0;
    if (code == CURLE_OK) code = curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
    if (code == CURLE_OK) {
        http::Response response;
        curl_off_t retry_after = 0;
        curl_easy_getinfo(easy_.get(), CURLINFO_RETRY_AFTER, &retry_after);
        response.status = static_cast<int>(status);
        // Up to 8.11 a date in the past came out negative, and one far ahead as 3e12.
        constexpr curl_off_t a_year = 31'536'000;
        if (retry_after > 0) response.retry_after = std::chrono::seconds((std::min)(retry_after, a_year));
        response.body = std::move(transfer_.body);
        response.took = took;
        response.has_cf_ray = transfer_.has_cf_ray;
        return response;
    }
    TransferFacts facts;
    facts.code = code;
    facts.send_once = send_once_;
    facts.stopped = ending.stopped;
    facts.stalled = ending.stalled;
    facts.too_large = transfer_.too_large;
    facts.sink_refused = transfer_.sink_refused;
    facts.through_proxy = has_proxy_ && !is_plain_;
    facts.body_handed_over = transfer_.body_handed_over;
    facts.took = took;
    facts.detail = error_text_;
    if (facts.detail.empty() || may_quote_a_password(facts.detail)) facts.detail = curl_easy_strerror(code);
    if (easy_) {
        curl_easy_getinfo(easy_.get(), CURLINFO_HTTP_CONNECTCODE, &facts.connect_status);
        const bool is_told = curl_easy_getinfo(easy_.get(), CURLINFO_REQUEST_SIZE, &facts.request_size) == CURLE_OK;
        if (!is_told) facts.request_size = TransferFacts::not_known;
        long connected = 1;
        curl_easy_getinfo(easy_.get(), CURLINFO_NUM_CONNECTS, &connected);
        facts.on_kept_connection = connected == 0;
    }
    needs_fresh_ = is_stale_answer(facts);
    Error error = transfer_error(facts);
    // Of half an answer, too, what may be the id of a paid task is worth having.
    if (error.charge == Charge::unknown) error.possible_task_id = wire::possible_task_id_in(transfer_.body);
    return error;
}

} // namespace detail

FERMATA_END_NAMESPACE
