// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/result.hpp>
#include <fermata/core/stop.hpp>
#include <fermata/detail/curl/transfer.hpp>

FERMATA_BEGIN_NAMESPACE

struct CurlOptions;

namespace detail {

/// One `{multi, easy}` pair of libcurl for one method: a submit channel only ever POSTs, a read channel only ever GETs,
/// and neither is ever reset. The multi keeps connections, TLS sessions and parsed certificates from call to call, and
/// lets a stop wake a transfer. Used by one thread at a time.
class Channel {
public:
    Channel(http::Method method, const CurlOptions& options);
    Channel(const Channel&) = delete;
    Channel& operator=(const Channel&) = delete;

    Result<http::Response> perform(const http::Request& request, const StopToken& stop);

private:
    struct Ending {
        CURLcode code = CURLE_OK;
        bool stopped = false;
        bool stalled = false;
    };

    CURLcode prepare(const http::Request& request, HeaderList& headers);
    Ending drive(const http::Request& request, const StopToken& stop);
    Result<http::Response> outcome(const http::Request& request, const Ending& ending, TimePoint began);

    bool through_proxy_;
    CURLcode set_up_ = CURLE_OK; ///< what stands in the way of any transfer
    Transfer transfer_{};
    char error_text_[CURL_ERROR_SIZE] = {};
    MultiHandle multi_;
    EasyHandle easy_;
};

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/curl/channel.ipp>
#endif
