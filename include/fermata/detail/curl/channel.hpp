// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/result.hpp>
#include <fermata/detail/curl/transfer.hpp>

FERMATA_BEGIN_NAMESPACE

struct CurlOptions;

namespace detail {

inline TimePoint steady_now() noexcept {
    return std::chrono::time_point_cast<Duration>(std::chrono::steady_clock::now());
}

/// How a transfer ended: as libcurl says, or because we ended it.
struct Ending {
    CURLcode code = CURLE_OK;
    bool stopped = false;
    bool stalled = false;
};

/// One easy handle of libcurl for one method: a submit channel only ever POSTs, a read channel only ever GETs, and
/// neither is ever reset. It sends one request after the other, each on a multi, which keeps connections, TLS sessions
/// and parsed certificates between them. Used by one thread at a time.
class Channel {
public:
    Channel(http::Method method, const CurlOptions& options);
    ~Channel() { leave(); }
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;

    /// Starts to send `request`, which must live until `leave`, on `multi`, with `waited` of its total timeout gone.
    /// CURLE_OK, or why that cannot be; `outcome` and `leave` must follow in either case.
    CURLcode start(const http::Request& request, Duration waited, CURLM* multi);

    /// The time for the next byte of the answer that is left; a request without a stall timeout has no end of it.
    Duration stall_time_left(TimePoint now) noexcept;

    /// Whether the transfer is that of a paid request whose last byte libcurl has.
    bool may_have_paid() const noexcept { return send_once_ && transfer_.body_handed_over; }

    /// What came of the transfer; once.
    Result<http::Response> outcome(const Ending& ending);

    /// Ends the transfer, whatever its state, and takes it out of its multi. Inside of a callback libcurl does not
    /// allow that: then it ends by itself, false comes back, and this must be called again.
    bool leave() noexcept;

    /// Gives back the body of an answer that was read, so that the next one finds its memory.
    void reuse(std::string&& body) noexcept;

    CURL* easy() const noexcept { return easy_.get(); }

private:
    CURLcode go_to(const std::string& url);
    CURLcode send_headers(const http::Headers& headers);

    http::Method method_;
    bool through_proxy_;
    CURLcode set_up_ = CURLE_OK; ///< what stands in the way of any transfer
    Transfer transfer_{};
    char error_text_[CURL_ERROR_SIZE] = {};
    std::string url_;                      ///< which is set; empty when that failed
    std::optional<http::Headers> headers_; ///< which are set, as `header_lines_`
    HeaderList header_lines_;
    EasyHandle easy_;
    CURLM* multi_ = nullptr; ///< which the transfer is in
    bool send_once_ = false;
    Duration stall_timeout_{};
    TimePoint began_{};
    TimePoint last_byte_{};
    std::uint64_t received_ = 0; ///< at last_byte_
};

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/curl/channel.ipp>
#endif
