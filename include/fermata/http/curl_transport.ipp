// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/curl/blocking_pool.hpp>
#include <fermata/http/curl_transport.hpp>

FERMATA_BEGIN_NAMESPACE

namespace http {

FERMATA_INLINE CurlTransport::CurlTransport(CurlOptions options)
    : options_(std::move(options)),
      submits_(std::make_unique<detail::ChannelPool>(Method::post, options_.idle_channels)),
      reads_(std::make_unique<detail::ChannelPool>(Method::get, options_.idle_channels)) {}

FERMATA_INLINE CurlTransport::~CurlTransport() = default;

FERMATA_INLINE Result<Response> CurlTransport::send(const Request& request, const StopToken& stop) {
    detail::ChannelPool& pool = request.method == Method::post ? *submits_ : *reads_;
    std::unique_ptr<detail::BlockingChannel> channel = pool.take(options_);
    Result<Response> result = channel->perform(request, stop);
    pool.give_back(std::move(channel));
    return result;
}

} // namespace http

FERMATA_END_NAMESPACE
