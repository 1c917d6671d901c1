// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/scope.hpp>
#include <fermata/detail/curl/scheduler.hpp>
#include <fermata/http/curl_multi_transport.hpp>

#include <algorithm>

FERMATA_BEGIN_NAMESPACE

namespace http {

FERMATA_INLINE CurlMultiTransport::CurlMultiTransport(CurlOptions options, std::size_t max_channels) {
    const std::size_t most_slots = (std::max<std::size_t>)(1, (std::min<std::size_t>)(max_channels, 1000));
    scheduler_ = std::make_unique<detail::TransferScheduler>(std::move(options), most_slots);
}

FERMATA_INLINE CurlMultiTransport::~CurlMultiTransport() = default;

FERMATA_INLINE void CurlMultiTransport::start(const Request& request, AsyncReceiver& receiver) {
    scheduler_->start(request, receiver);
}

FERMATA_INLINE Result<Response> CurlMultiTransport::cancel(AsyncReceiver& receiver) {
    return scheduler_->cancel(receiver);
}

FERMATA_INLINE void CurlMultiTransport::collect() { scheduler_->collect(); }

FERMATA_INLINE void CurlMultiTransport::drive(Duration wait) {
    if (driving_) return;
    const detail::ScopedFlag inside(driving_);
    bool news = scheduler_->deliver();
    if (scheduler_->start_queued()) {
        scheduler_->perform();
        scheduler_->report_progress();
        news = scheduler_->deliver() || news;
    }
    scheduler_->wait(news ? Duration::zero() : wait);
    scheduler_->perform();
    scheduler_->report_progress();
    scheduler_->deliver();
    if (scheduler_->start_queued()) scheduler_->perform(); // what the answers have started leaves now
}

FERMATA_INLINE void CurlMultiTransport::wake() noexcept { scheduler_->wake(); }

} // namespace http

FERMATA_END_NAMESPACE
