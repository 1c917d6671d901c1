// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/stop.hpp>
#include <fermata/detail/curl/channel.hpp>
#include <fermata/detail/curl/multi_handle.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// A channel with a multi of its own, which lets a stop wake a transfer. Used by one thread at a time.
class BlockingChannel {
public:
    BlockingChannel(http::Method method, const CurlOptions& options);

    Result<http::Response> perform(const http::Request& request, const StopToken& stop);

private:
    Ending drive(const StopToken& stop);

    MultiHandle multi_; ///< outlives the channel
    Channel channel_;
};

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/curl/blocking_channel.ipp>
#endif
