// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/raised_flag.hpp>
#include <fermata/detail/curl/lanes.hpp>
#include <fermata/http/curl_multi_transport.hpp>

#include <algorithm>

FERMATA_BEGIN_NAMESPACE

namespace http {

FERMATA_INLINE CurlMultiTransport::CurlMultiTransport(CurlOptions options, std::size_t max_channels) {
    const std::size_t most_seats = (std::max<std::size_t>)(1, (std::min<std::size_t>)(max_channels, 1000));
    lanes_ = std::make_unique<detail::Lanes>(std::move(options), most_seats);
}

FERMATA_INLINE CurlMultiTransport::~CurlMultiTransport() = default;

FERMATA_INLINE void CurlMultiTransport::start(const Request& request, AsyncReceiver& receiver) {
    lanes_->start(request, receiver);
}

FERMATA_INLINE Result<Response> CurlMultiTransport::cancel(AsyncReceiver& receiver) { return lanes_->cancel(receiver); }

FERMATA_INLINE void CurlMultiTransport::collect() { lanes_->collect(); }

FERMATA_INLINE void CurlMultiTransport::drive(Duration wait) {
    if (driving_) return;
    const detail::RaisedFlag inside(driving_);
    bool news = lanes_->deliver();
    if (lanes_->begin()) {
        lanes_->perform();
        news = lanes_->deliver() || news;
    }
    lanes_->wait(news ? Duration::zero() : wait);
    lanes_->perform();
    lanes_->deliver();
    if (lanes_->begin()) lanes_->perform(); // what the answers have started leaves now
}

FERMATA_INLINE void CurlMultiTransport::wake() noexcept { lanes_->wake(); }

} // namespace http

FERMATA_END_NAMESPACE
