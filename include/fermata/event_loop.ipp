// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/drivers/loop.hpp>
#include <fermata/event_loop.hpp>
#include <fermata/http/curl_multi_transport.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

inline std::shared_ptr<http::AsyncTransport> transport_of(EventLoopOptions options) {
    if (options.transport) return std::move(options.transport);
    return std::make_shared<http::CurlMultiTransport>(std::move(options.curl), options.channels);
}

inline constexpr Duration long_wait = std::chrono::minutes(10);

} // namespace detail

FERMATA_INLINE EventLoop::EventLoop(EventLoopOptions options)
    : curl_(options.curl), loop_(std::make_shared<detail::Loop>(detail::transport_of(std::move(options)))) {}

FERMATA_INLINE EventLoop::~EventLoop() {
    detail::end_or_terminate([this] { loop_->close(); });
}

FERMATA_INLINE void EventLoop::poll(TimeSpan budget) {
    const std::shared_ptr<detail::Loop> kept = loop_; // a completion may end this object
    kept->poll(budget);
}

FERMATA_INLINE std::optional<TimePoint> EventLoop::next_deadline() const noexcept { return loop_->next_deadline(); }

FERMATA_INLINE void EventLoop::run() {
    const std::shared_ptr<detail::Loop> kept = loop_;
    if (kept->is_at_work()) return;
    while (kept->open_calls() != 0 || kept->has_posts()) kept->poll(detail::long_wait);
}

FERMATA_INLINE void EventLoop::run(const StopToken& stop) {
    const std::shared_ptr<detail::Loop> kept = loop_;
    if (kept->is_at_work()) return;
    const StopCallback waker(stop, [&kept] { kept->wake(); });
    while (!stop.stop_requested() && !kept->is_closed()) kept->poll(detail::long_wait);
}

FERMATA_INLINE void EventLoop::cancel_all() {
    const std::shared_ptr<detail::Loop> kept = loop_; // as in poll
    kept->cancel_all();
}

FERMATA_INLINE std::size_t EventLoop::open_calls() const noexcept { return loop_->open_calls(); }

FERMATA_INLINE void EventLoop::wake() noexcept { loop_->wake(); }

FERMATA_INLINE void EventLoop::post(UniqueFunction<void()> work) { loop_->post(std::move(work)); }

FERMATA_END_NAMESPACE
