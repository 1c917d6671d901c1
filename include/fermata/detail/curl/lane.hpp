// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/curl/channel.hpp>
#include <fermata/http/async_transport.hpp>

#include <deque>
#include <memory>
#include <vector>

FERMATA_BEGIN_NAMESPACE

namespace detail {

class Lane;

/// A channel of a lane, and the transfer that is on it.
struct Seat {
    Seat(http::Method method, const CurlOptions& options, Lane& in) : channel(method, options), lane(&in) {}

    Channel channel;
    Lane* lane;
    http::AsyncReceiver* receiver = nullptr; ///< null when the seat is free
    bool may_stall = false;
    bool ended = false; ///< as `ending` tells, and not yet delivered
    Ending ending{};
};

/// A request for which no seat is free yet.
struct Waiting {
    const http::Request* request;
    http::AsyncReceiver* receiver;
    TimePoint since;
    TimePoint deadline;
};

/// Requests of one kind: a bounded number of them on seats, the others in line.
class Lane {
public:
    Lane(http::Method method, std::size_t most_seats) : method_(method), most_seats_(most_seats) {
        seats_.reserve(most_seats);
        free_.reserve(most_seats);
    }

    void enter_line(const http::Request& request, http::AsyncReceiver& receiver);

    /// Whether the request of `receiver` was in line; now it is not.
    bool leave_line(const http::AsyncReceiver& receiver) noexcept;

    /// Takes one out of the line whose time is over; null when there is none.
    http::AsyncReceiver* leave_line_late(TimePoint now) noexcept;

    /// Not later than the first deadline in line.
    TimePoint next_deadline() const noexcept { return next_deadline_; }

    /// Whether the first in line can have a seat.
    bool can_begin() const noexcept { return !line_.empty() && (!free_.empty() || seats_.size() < most_seats_); }

    /// Gives it one and starts its transfer on `multi`. `ending.code` tells when that cannot be.
    Seat& begin(const CurlOptions& options, TimePoint now, CURLM* multi);

    /// The seat of a transfer that is over is free.
    void give_back(Seat& seat) noexcept;

    const std::vector<std::unique_ptr<Seat>>& seats() const noexcept { return seats_; }

    /// How many of the transfers have a stall timeout.
    std::size_t may_stall() const noexcept { return may_stall_; }

private:
    http::Method method_;
    std::size_t most_seats_;
    std::size_t may_stall_ = 0;
    std::vector<std::unique_ptr<Seat>> seats_;
    std::vector<Seat*> free_; ///< the one used last at the end: its connection is the freshest
    std::deque<Waiting> line_;
    TimePoint next_deadline_ = no_deadline;
};

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/curl/lane.ipp>
#endif
