// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/http/curl_options.hpp>
#include <fermata/http/transport.hpp>

#include <memory>

FERMATA_BEGIN_NAMESPACE

namespace detail {
class ChannelPool;
}

namespace http {

/// The blocking transport over libcurl. A paid request goes over a fresh HTTP/1.1 connection and can neither be rewound
/// nor resent; reads share a bounded pool of kept connections. It starts no thread; libcurl may use a short-lived one
/// to resolve names. It must outlive the calls of `send`.
class CurlTransport final : public Transport {
public:
    explicit CurlTransport(CurlOptions options = {});
    FERMATA_INLINE ~CurlTransport() override;
    CurlTransport(const CurlTransport&) = delete;
    CurlTransport& operator=(const CurlTransport&) = delete;

    FERMATA_INLINE Result<Response> send(const Request& request, const StopToken& stop) override;

private:
    CurlOptions options_;
    std::unique_ptr<detail::ChannelPool> submits_; ///< only ever POST
    std::unique_ptr<detail::ChannelPool> reads_;   ///< only ever GET
};

} // namespace http

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/http/curl_transport.ipp>
#endif
