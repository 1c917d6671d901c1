// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/http/async_transport.hpp>
#include <fermata/http/curl_options.hpp>

#include <memory>

FERMATA_BEGIN_NAMESPACE

namespace detail {
class Lanes;
}

namespace http {

/// The asynchronous transport over one curl_multi, with the rules of CurlTransport: a paid request goes over a fresh
/// HTTP/1.1 connection and can neither be rewound nor resent; reads share kept connections. Starts no thread; libcurl
/// may use a short-lived one to resolve names. When libcurl cannot be initialised every request fails.
///
/// Submits, reads and downloads do not get into each other's way: at most `max_channels` (1 to 1000) of each are on the
/// wire, and the others wait in line, first come, first served. A wait in line counts towards the total timeout alone:
/// one whose time is over fails as (timeout, none). `idle_channels` is not looked at: a channel is kept once it is
/// made, with its connection (about 60 KB with TLS) and an address range for the longest answer that is taken (4 MiB
/// for a read), of which memory is used as far as answers have filled it.
class CurlMultiTransport final : public AsyncTransport {
public:
    explicit CurlMultiTransport(CurlOptions options = {}, std::size_t max_channels = 64);
    FERMATA_INLINE ~CurlMultiTransport() override;
    CurlMultiTransport(const CurlMultiTransport&) = delete;
    CurlMultiTransport& operator=(const CurlMultiTransport&) = delete;

    FERMATA_INLINE void start(const Request& request, AsyncReceiver& receiver) override;
    FERMATA_INLINE Result<Response> cancel(AsyncReceiver& receiver) override;
    FERMATA_INLINE void collect() override;
    FERMATA_INLINE void drive(Duration wait) override;
    FERMATA_INLINE void wake() noexcept override;

private:
    std::unique_ptr<detail::Lanes> lanes_;
    bool driving_ = false;
};

} // namespace http

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/http/curl_multi_transport.ipp>
#endif
