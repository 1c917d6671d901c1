// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/http/curl_options.hpp>
#include <fermata/http/transport.hpp>

#include <memory>

FERMATA_BEGIN_NAMESPACE

namespace detail {
class TransferScheduler;
}

namespace http {

/// The asynchronous transport over one curl_multi. As with CurlTransport, a paid request goes over a fresh HTTP/1.1
/// connection and can neither be rewound nor resent, and reads share kept connections. It starts no thread; libcurl may
/// use a short-lived one to resolve names. When libcurl cannot be initialised, every request fails.
///
/// Submits, reads and downloads do not wait for each other: at most `max_channels` of each are on the wire, and further
/// ones queue, first come, first served. Time in the queue counts towards the total timeout only; a request whose time
/// ends there fails with (timeout, none).
///
/// `idle_channels` is not used: every channel is kept once it is made, with its connection (about 60 KB with TLS) and
/// an address range for the longest allowed answer (4 MiB for a read), whose memory is used as far as answers fill it.
class CurlMultiTransport final : public AsyncTransport {
public:
    /// Takes the bound of each kind of request: 1 to 1000; 0 counts as 1, and more than 1000 as 1000.
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
    std::unique_ptr<detail::TransferScheduler> scheduler_;
    bool driving_ = false;
};

} // namespace http

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/http/curl_multi_transport.ipp>
#endif
