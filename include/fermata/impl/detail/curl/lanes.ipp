// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/curl/lanes.hpp>
#include <fermata/detail/curl/outcome.hpp>

#include <algorithm>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// The outcome of a request that never left the line.
inline Error ended_in_line(CURLcode code, bool stopped) {
    TransferFacts facts;
    facts.code = code;
    facts.stopped = stopped;
    facts.detail = stopped ? "" : "no channel was free";
    return transfer_error(facts);
}

FERMATA_INLINE Lanes::Lanes(CurlOptions options, std::size_t most_seats)
    : options_(std::move(options)),
      multi_(3 * most_seats),
      submits_(http::Method::post, most_seats),
      reads_(http::Method::get, most_seats),
      downloads_(http::Method::get, most_seats) {
    ended_.reserve(3 * most_seats);
    abandoned_.reserve(3 * most_seats);
}

FERMATA_INLINE void Lanes::start(const http::Request& request, http::AsyncReceiver& receiver) {
    Lane& read_lane = request.sink == nullptr ? reads_ : downloads_;
    (request.method == http::Method::post ? submits_ : read_lane).enter_line(request, receiver);
}

FERMATA_INLINE Result<http::Response> Lanes::cancel(const http::AsyncReceiver& receiver) {
    for (Lane* lane : all_) {
        for (const auto& seat : lane->seats()) {
            if (seat->receiver != &receiver) continue;
            if (!seat->ended) seat->ending = {CURLE_ABORTED_BY_CALLBACK, true, false};
            return finish(*seat);
        }
        if (lane->leave_line(receiver)) break;
    }
    return ended_in_line(CURLE_ABORTED_BY_CALLBACK, true);
}

FERMATA_INLINE void Lanes::collect() {
    bool may_have_paid = false;
    for (Lane* lane : all_) {
        for (const auto& seat : lane->seats()) {
            if (seat->receiver == nullptr || seat->ended || !seat->receiver->is_ending()) continue;
            if (seat->channel.may_have_paid()) {
                may_have_paid = true;
            } else { // libcurl would go on with it, and might send it
                end(*seat, {CURLE_ABORTED_BY_CALLBACK, true, false});
                seat->channel.leave();
            }
        }
    }
    if (may_have_paid) perform();
}

FERMATA_INLINE bool Lanes::begin() {
    bool begun = false;
    for (Lane* lane : all_) {
        for (; lane->can_begin(); begun = true) {
            Seat& seat = lane->begin(options_, steady_now(), multi_.get());
            if (seat.ending.code != CURLE_OK) end(seat, seat.ending);
        }
    }
    return begun;
}

FERMATA_INLINE void Lanes::perform() {
    const bool good = multi_.perform();
    // First: what libcurl has to say of these is of no interest.
    for (Seat* seat : abandoned_) {
        seat->channel.leave();
        seat->lane->give_back(*seat);
    }
    abandoned_.clear();
    for (Multi::Ended next = multi_.next_ended(); next.owner != nullptr; next = multi_.next_ended()) {
        end(*static_cast<Seat*>(next.owner), {next.code, false, false});
    }
    for (Lane* lane : all_) {
        for (std::size_t i = 0; !good && i < lane->seats().size(); ++i) {
            end(*lane->seats()[i], {CURLE_OUT_OF_MEMORY, false, false});
        }
    }
    end_stalled();
}

FERMATA_INLINE void Lanes::end_stalled() noexcept {
    const TimePoint now = steady_now();
    for (Lane* lane : all_) {
        if (lane->may_stall() == 0) continue;
        for (const auto& seat : lane->seats()) {
            const bool stalled = seat->channel.stall_time_left(now) <= Duration::zero();
            if (stalled) end(*seat, {CURLE_OPERATION_TIMEDOUT, false, true});
        }
    }
}

FERMATA_INLINE void Lanes::end(Seat& seat, const Ending& ending) noexcept {
    if (seat.receiver == nullptr || seat.ended) return;
    seat.ending = ending;
    seat.ended = true;
    ended_.push_back(&seat);
}

/// What came of the transfer on `seat`, which is free then.
FERMATA_INLINE Result<http::Response> Lanes::finish(Seat& seat) {
    if (seat.ended) ended_.erase(std::find(ended_.begin(), ended_.end(), &seat));
    Result<http::Response> outcome = seat.channel.outcome(seat.ending);
    if (seat.channel.leave()) {
        seat.lane->give_back(seat);
    } else {
        seat.receiver = nullptr;
        abandoned_.push_back(&seat);
    }
    return outcome;
}

FERMATA_INLINE bool Lanes::deliver() {
    bool delivered = false;
    const TimePoint now = steady_now();
    for (Lane* lane : all_) {
        for (; http::AsyncReceiver* late = lane->leave_line_late(now); delivered = true) {
            late->on_outcome(ended_in_line(CURLE_OPERATION_TIMEDOUT, false));
        }
    }
    for (; !ended_.empty(); delivered = true) {
        Seat& seat = *ended_.front();
        http::AsyncReceiver& receiver = *seat.receiver;
        Result<http::Response> outcome = finish(seat);
        receiver.on_outcome(std::move(outcome));
        if (outcome) seat.channel.reuse(std::move(outcome->body)); // still free: a request started here is in line
    }
    return delivered;
}

FERMATA_INLINE void Lanes::wait(Duration most) noexcept { multi_.wait((std::min)(most, until_something_is_due())); }

FERMATA_INLINE Duration Lanes::until_something_is_due() noexcept {
    const TimePoint now = steady_now();
    Duration pause = no_deadline - now;
    for (Lane* lane : all_) {
        if (lane->can_begin()) return Duration::zero();
        pause = (std::min)(pause, lane->next_deadline() - now);
        if (lane->may_stall() == 0) continue;
        for (const auto& seat : lane->seats()) {
            if (seat->receiver != nullptr) pause = (std::min)(pause, seat->channel.stall_time_left(now));
        }
    }
    return pause;
}

} // namespace detail

FERMATA_END_NAMESPACE
