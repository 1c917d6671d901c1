// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/blocking.hpp>
#include <fermata/detail/loop.hpp>

#include <algorithm>
#include <utility>

FERMATA_BEGIN_NAMESPACE

namespace detail {

FERMATA_INLINE void StopRelay::on_stop() noexcept { loop_.look_for_stops(); }

FERMATA_INLINE void Flight::on_outcome(Result<http::Response>&& outcome) {
    loop_.on_outcome(*this, std::move(outcome));
}

FERMATA_INLINE Loop::Loop(std::shared_ptr<http::AsyncTransport> transport) : transport_(std::move(transport)) {}

FERMATA_INLINE Loop::~Loop() = default;

/// Room for the slot in the list of free ones is made here, so that nothing is allocated when a call ends.
FERMATA_INLINE std::uint32_t Loop::take_slot() {
    if (free_.empty()) {
        slots_.emplace_back();
        free_.reserve(slots_.capacity());
        return static_cast<std::uint32_t>(slots_.size() - 1);
    }
    const std::uint32_t slot = free_.back();
    free_.pop_back();
    return slot;
}

FERMATA_INLINE Loop::Ticket Loop::begin(std::unique_ptr<Flight> flight, const StopToken& stop) {
    Flight& begun = *flight;
    const ClientState& client = begun.client_;
    const std::uint32_t slot = take_slot();
    slots_[slot].flight = std::move(flight);
    slots_[slot].number = ++last_number_;
    begun.slot_ = slot;
    if (stop.can_stop()) begun.stop_ = std::make_unique<StopRelay>(*this, stop);
    const Ticket ticket{slot, last_number_};
    begun.is_done_ = true; // until it is known what comes: its result is told by the next poll
    advance(begun, [](Machine& machine, const Moment& now) { return machine.start(now); });
    if (closed_ || client.has_ended) cancel(ticket);
    return ticket;
}

/// Whether its caller wants it to end, in whatever way it was said.
FERMATA_INLINE bool Loop::is_unwanted(const Flight& flight) noexcept {
    return flight.is_unwanted_ || flight.loop_.closed_ || flight.client_.has_ended ||
           (flight.stop_ && flight.stop_->stop_requested());
}

inline Error stopped_before_sending() {
    Error error;
    error.kind = ErrorKind::cancelled;
    error.message = "stopped by the caller before the request was sent";
    return error;
}

/// Asks the machine of `flight` for its next step and carries it out.
template<class Ask> void Loop::advance(Flight& flight, Ask ask) {
    const std::uint32_t slot = flight.slot_;
    Machine& machine = flight.machine();
    Moment now = moment_now(is_unwanted(flight), flight.client_.random_state);
    Step step;
    {
        const HeldFlag inside = at_work();
        step = ask(machine, now);
        if (step.next == Next::send && is_unwanted(flight)) { // since the machine has called a hook
            now.stopped = true;
            step = machine.on_answer(stopped_before_sending(), now);
        }
    }
    const bool is_new = std::exchange(flight.is_done_, false);
    if (step.next == Next::send) {
        flight.is_sending_ = true;
        ++sending_;
        transport_->start(machine.request(), flight);
    } else if (step.next == Next::pause || is_new) {
        flight.is_done_ = step.next == Next::done;
        // The clock leaves out parts of a millisecond: without one more a pause could be too short.
        const Duration pause = step.pause + Duration(step.pause > Duration::zero() ? 1 : 0);
        timers_.add({now.now + pause, slot, ++slots_[slot].timer});
    } else {
        land(slot);
    }
}

FERMATA_INLINE void Loop::on_outcome(Flight& flight, Result<http::Response>&& outcome) {
    flight.is_sending_ = false;
    --sending_;
    advance(flight, [&](Machine& machine, const Moment& now) { return machine.on_answer(std::move(outcome), now); });
}

/// Takes a flight that is done out of the loop, then tells its result: whoever is told may begin and cancel others.
FERMATA_INLINE void Loop::land(std::uint32_t slot) {
    std::unique_ptr<Flight> flight = std::move(slots_[slot].flight);
    slots_[slot].number = 0;
    ++slots_[slot].timer;
    free_.push_back(slot);
    timers_.drop_void([this](const Timers::Timer& timer) { return slots_[timer.slot].timer != timer.number; });
    const HeldFlag polling(polling_, true);
    const HeldFlag outside(inside_, false);
    Flight& told = *flight;
    told.deliver(std::move(flight));
}

/// Ends a flight as its caller wants it, with the honest charge.
FERMATA_INLINE void Loop::stop(std::uint32_t slot) {
    Flight& flight = *slots_[slot].flight;
    Machine& machine = flight.machine();
    const Moment now = moment_now(true, flight.client_.random_state);
    Step step{flight.is_done_ ? Next::done : Next::pause, {}};
    const HeldFlag inside = at_work();
    if (std::exchange(flight.is_sending_, false)) {
        --sending_;
        step = machine.on_answer(transport_->cancel(flight), now);
    }
    while (step.next != Next::done) {
        step = step.next == Next::pause ? machine.on_pause_over(now) : machine.on_answer(stopped_before_sending(), now);
    }
    land(slot);
}

FERMATA_INLINE void Loop::cancel(Ticket ticket) {
    if (!is_open(ticket)) return;
    if (!inside_) return stop(ticket.slot);
    slots_[ticket.slot].flight->is_unwanted_ = true; // a machine is at work, and this may be its own call
    look_for_stops();
}

/// Ends the flights that are marked as unwanted. What their transfers have got so far counts.
FERMATA_INLINE void Loop::stop_marked() {
    {
        const HeldFlag inside = at_work();
        transport_->collect();
    }
    for (std::uint32_t slot = 0; slot < slots_.size(); ++slot) { // not by iterator: who is told may begin others
        if (slots_[slot].flight && slots_[slot].flight->is_unwanted_) stop(slot);
    }
}

/// Cancels the open flights for which `wanted(flight)`; whether there were any.
template<class Wanted> bool Loop::cancel_each(Wanted wanted) {
    bool any = false;
    for (const Slot& slot : slots_) {
        if (!slot.flight || !wanted(*slot.flight)) continue;
        slot.flight->is_unwanted_ = true;
        any = true;
    }
    if (any && !inside_) stop_marked();
    if (any && inside_) look_for_stops(); // a machine is at work, and its own call may be among them
    return any;
}

FERMATA_INLINE void Loop::cancel_all() {
    cancel_each([](const Flight&) { return true; });
}

/// More than once: an observer that is told of an end may begin another call.
FERMATA_INLINE void Loop::end(ClientState& client) {
    client.has_ended = true;
    const auto is_of_client = [&client](const Flight& flight) { return &flight.client_ == &client; };
    while (cancel_each(is_of_client) && !inside_) {
    }
}

FERMATA_INLINE void Loop::close() {
    closed_ = true;
    while (cancel_each([](const Flight&) { return true; }) && !inside_) {
    }
    while (posts_.take()) {
    }
}

FERMATA_INLINE void Loop::look_for_stops() noexcept {
    some_stop_.store(true);
    transport_->wake();
}

FERMATA_INLINE void Loop::post(UniqueFunction<void()> work) {
    posts_.add(std::move(work));
    transport_->wake();
}

/// Calls what is posted now; whether there was anything. What that posts has its turn in the next poll.
FERMATA_INLINE bool Loop::work_off_posts() {
    const std::size_t posted = posts_.size();
    for (std::size_t i = 0; i < posted; ++i) {
        if (Posts::Work work = posts_.take()) work(); // one may end the loop, and then there are none
    }
    return posted != 0;
}

/// Ends the flights that were stopped, or cancelled while a machine was at work; whether there was reason to look.
FERMATA_INLINE bool Loop::stop_unwanted() {
    if (!some_stop_.exchange(false)) return false;
    cancel_each([](const Flight& flight) { return is_unwanted(flight); });
    return true;
}

/// Whether there was anything to do.
FERMATA_INLINE bool Loop::work() {
    bool worked = work_off_posts();
    worked = stop_unwanted() || worked;
    const TimePoint now = time_now();
    while (const std::optional<Timers::Timer> timer = timers_.take_due(now)) {
        if (slots_[timer->slot].timer != timer->number) continue; // its flight has gone on or ended
        worked = true;
        Flight& flight = *slots_[timer->slot].flight;
        if (flight.is_done_) {
            land(timer->slot);
        } else {
            advance(flight, [](Machine& machine, const Moment& moment) { return machine.on_pause_over(moment); });
        }
    }
    return worked;
}

FERMATA_INLINE void Loop::poll(Duration budget) {
    if (is_at_work()) return;
    const HeldFlag polling(polling_, true);
    Duration wait = work() ? Duration::zero() : budget;
    if (const std::optional<TimePoint> first = timers_.first()) wait = (std::min)(wait, *first - time_now());
    {
        const HeldFlag inside = at_work();
        transport_->drive((std::max)(wait, Duration::zero()));
    }
    work();
}

FERMATA_INLINE std::optional<TimePoint> Loop::next_deadline() const noexcept {
    if (has_posts() || some_stop_.load()) return time_now();
    std::optional<TimePoint> next = timers_.first();
    if (sending_ == 0) return next;
    const TimePoint look = time_now() + std::chrono::milliseconds(10); // no socket tells another loop of its news
    return next ? (std::min)(*next, look) : look;
}

} // namespace detail

FERMATA_END_NAMESPACE
