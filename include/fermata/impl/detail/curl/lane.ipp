// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/curl/lane.hpp>

#include <algorithm>

FERMATA_BEGIN_NAMESPACE

namespace detail {

FERMATA_INLINE void Lane::enter_line(const http::Request& request, http::AsyncReceiver& receiver) {
    const TimePoint now = steady_now();
    const bool limited = request.total_timeout > Duration::zero();
    const TimePoint deadline = limited ? deadline_after(now, request.total_timeout) : no_deadline;
    line_.push_back({&request, &receiver, now, deadline});
    next_deadline_ = (std::min)(next_deadline_, deadline);
}

FERMATA_INLINE bool Lane::leave_line(const http::AsyncReceiver& receiver) noexcept {
    const auto found = std::find_if(line_.begin(), line_.end(),
                                    [&receiver](const Waiting& waiting) { return waiting.receiver == &receiver; });
    if (found == line_.end()) return false;
    line_.erase(found);
    return true;
}

FERMATA_INLINE http::AsyncReceiver* Lane::leave_line_late(TimePoint now) noexcept {
    if (now < next_deadline_) return nullptr;
    TimePoint first = no_deadline;
    for (auto waiting = line_.begin(); waiting != line_.end(); ++waiting) {
        if (waiting->deadline <= now) {
            http::AsyncReceiver* receiver = waiting->receiver;
            line_.erase(waiting);
            return receiver; // next_deadline_ stays: there may be more
        }
        first = (std::min)(first, waiting->deadline);
    }
    next_deadline_ = first;
    return nullptr;
}

FERMATA_INLINE Seat& Lane::begin(const CurlOptions& options, TimePoint now, CURLM* multi) {
    if (free_.empty()) {
        seats_.push_back(std::make_unique<Seat>(method_, options, *this));
        Seat& made = *seats_.back();
        if (made.channel.easy() != nullptr) curl_easy_setopt(made.channel.easy(), CURLOPT_PRIVATE, &made);
        free_.push_back(&made);
    }
    Seat& seat = *free_.back();
    const Waiting& first = line_.front();
    // This allocates. Should that throw, the seat is still free and the request in line.
    const CURLcode code = seat.channel.start(*first.request, now - first.since, multi);
    seat.receiver = first.receiver;
    seat.may_stall = first.request->stall_timeout > Duration::zero();
    seat.ending = {code, false, false};
    may_stall_ += seat.may_stall ? 1 : 0;
    free_.pop_back();
    line_.pop_front();
    return seat;
}

FERMATA_INLINE void Lane::give_back(Seat& seat) noexcept {
    may_stall_ -= seat.may_stall ? 1 : 0;
    seat.may_stall = false;
    seat.receiver = nullptr;
    seat.ended = false;
    free_.push_back(&seat);
}

} // namespace detail

FERMATA_END_NAMESPACE
