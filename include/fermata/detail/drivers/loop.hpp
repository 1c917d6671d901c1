// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/scope.hpp>
#include <fermata/core/stop.hpp>
#include <fermata/detail/client_state.hpp>
#include <fermata/detail/drivers/loop_parts.hpp>
#include <fermata/detail/machine.hpp>
#include <fermata/http/transport.hpp>

#include <algorithm>
#include <atomic>
#include <utility>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// The driver of an EventLoop: carries out machines over one asynchronous transport. For one thread, but for `wake` and
/// `post`.
///
/// An exception, of a hook or a completion or of memory that has run out, leaves the function that the user has called.
/// No open call is lost by it: what it has kept from being done is done by the next poll.
class Loop final : public CallOwner {
public:
    /// Names a call; the handle of one that has ended is never used again.
    struct CallHandle {
        std::uint32_t slot = 0;
        std::uint64_t number = 0; ///< 0: of no call
    };

    explicit Loop(std::shared_ptr<http::AsyncTransport> transport) : transport_(std::move(transport)) {}
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    /// Starts a call. Its result is delivered by a later `poll`, or by `cancel`; never from here, unless the loop is
    /// closed.
    CallHandle start(std::unique_ptr<PendingCall> call, const StopToken& stop);

    /// Ends a call and delivers its result; does nothing for one that has ended.
    void cancel(CallHandle handle);

    /// Ends the calls that are open now; a completion may start others.
    void cancel_all() {
        cancel_each([](const PendingCall&) { return true; });
    }

    /// Ends all calls of `client`, and what it starts later at once.
    void end_client(ClientState& client);

    /// Ends all calls, and what is started later at once.
    void close();
    bool is_closed() const noexcept { return closed_; }

    void poll(Duration budget);

    /// Returns whether this is within a poll, a completion or a hook, where a poll does nothing.
    bool is_at_work() const noexcept { return polling_ || inside_; }

    /// Keeps calls from ending for as long as a hook can be called.
    ScopedFlag at_work() noexcept { return ScopedFlag(inside_); }

    std::optional<TimePoint> next_deadline() const noexcept;
    std::size_t open_calls() const noexcept { return slots_.size() - free_.size(); }
    bool is_open(CallHandle handle) const noexcept {
        return handle.number != 0 && slots_[handle.slot].number == handle.number;
    }
    bool has_posts() const { return posts_.size() != 0; }
    void wake() noexcept { transport_->wake(); }
    void post(UniqueFunction<void()> work) {
        posts_.add(std::move(work));
        wake();
    }
    inline void on_outcome(PendingCall& call, Result<http::Response>&& outcome) override;
    inline void check_stops() noexcept override;
    void resume_soon() noexcept override { some_thrown_ = true; }

private:
    struct Slot {
        std::unique_ptr<PendingCall> call{};
        std::uint64_t number = 0;
        std::uint32_t timer = 0; ///< the number of its current timer; others are void
    };

    std::uint32_t take_slot();
    bool is_over(const PendingCall& call) const noexcept { return closed_ || call.client_.has_ended; }
    bool is_unwanted(const PendingCall& call) const noexcept;
    /// Has the next poll go on with the step of `call` when the scope is left by an exception.
    auto keep_step_of(PendingCall& call) noexcept {
        return OnException([this, &call] { call.has_thrown_ = some_thrown_ = true; });
    }
    template<class Ask> void advance(PendingCall& call, Ask ask);
    template<class Wanted> bool cancel_each(Wanted wanted);
    void carry_out(PendingCall& call, Step step, TimePoint now);
    std::unique_ptr<PendingCall> remove(std::uint32_t slot) noexcept;
    void complete(std::uint32_t slot);
    void end_at_once(CallHandle handle);
    void end_unwanted();
    bool resume_thrown();
    void stop(std::uint32_t slot);
    void stop_marked();
    bool run_posts();
    bool stop_unwanted();
    bool run_due();

    std::shared_ptr<http::AsyncTransport> transport_;
    std::vector<Slot> slots_{};
    std::vector<std::uint32_t> free_{};
    Timers timers_{};
    std::uint64_t last_number_ = 0;
    std::size_t sending_ = 0;
    bool closed_ = false;
    bool polling_ = false;
    bool inside_ = false;   ///< a machine or the transport is at work: no call must end
    int ended_at_once_ = 0; ///< calls that are being ended at once, each in the completion of the one before
    bool some_thrown_ = false;
    std::atomic<bool> some_stop_{false};
    Posts posts_{};
};

/// Makes room for the slot in the list of free ones, too, so that nothing is allocated when a call ends.
inline std::uint32_t Loop::take_slot() {
    if (free_.empty()) {
        slots_.emplace_back();
        OnException undo([this] { slots_.pop_back(); }); // a slot without a call would be an open call for ever
        free_.reserve(slots_.capacity());
        undo.disarm();
        return static_cast<std::uint32_t>(slots_.size() - 1);
    }
    const std::uint32_t slot = free_.back();
    free_.pop_back();
    return slot;
}

inline Loop::CallHandle Loop::start(std::unique_ptr<PendingCall> call, const StopToken& stop) {
    PendingCall& started = *call;
    const ClientState& client = started.client_;
    if (stop.can_stop()) started.stop_ = std::make_unique<StopCallback<StopCheck>>(stop, StopCheck{*this});
    const std::uint32_t slot = take_slot();
    slots_[slot].call = std::move(call); // it is open from here on, whatever throws
    slots_[slot].number = ++last_number_;
    started.slot_ = slot;
    const CallHandle handle{slot, last_number_};
    started.is_done_ = true; // until the first step is known: a result is delivered by the next poll
    advance(started, [](Machine& machine, const Moment& now) { return machine.start(now); });
    if (closed_ || client.has_ended) end_at_once(handle);
    return handle;
}

/// Returns whether its caller wants the call to end, by cancel, a stop token, or the end of client or loop.
inline bool Loop::is_unwanted(const PendingCall& call) const noexcept {
    return call.is_unwanted_ || is_over(call) || (call.stop_ && call.stop_->token().stop_requested());
}

/// Asks the machine of `call` for its next step and carries it out.
template<class Ask> void Loop::advance(PendingCall& call, Ask ask) {
    Machine& machine = call.machine();
    Moment now = moment_now(is_unwanted(call), call.client_.random_state);
    Step step;
    {
        auto keep = keep_step_of(call);
        const ScopedFlag inside = at_work();
        step = ask(machine, now);
        if (step.next == Next::send && is_unwanted(call)) { // since the machine has called a hook
            now.stopped = true;
            step = machine.on_answer(stopped_before_sending(), now);
        }
        keep.disarm();
    }
    carry_out(call, step, now.now);
}

inline void Loop::carry_out(PendingCall& call, Step step, TimePoint now) {
    const std::uint32_t slot = call.slot_;
    const bool is_new = std::exchange(call.is_done_, false);
    if (step.next == Next::send) {
        OnException lose([&] {
            call.is_sending_ = false;
            --sending_;
            call.is_lost_ = some_thrown_ = true;
        });
        call.is_sending_ = true;
        ++sending_;
        transport_->start(call.machine().request(), call);
        lose.disarm();
    } else if (step.next == Next::pause || is_new) {
        call.is_done_ = step.next == Next::done;
        auto keep = keep_step_of(call);
        // The clock leaves out parts of a millisecond: without one more a pause could be too short.
        const Duration pause = step.pause + Duration(step.pause > Duration::zero() ? 1 : 0);
        timers_.add({now + pause, slot, ++slots_[slot].timer});
        keep.disarm();
    } else {
        complete(slot);
    }
}

/// Goes on with the calls that an exception has stopped; returns whether there were any.
inline bool Loop::resume_thrown() {
    if (!std::exchange(some_thrown_, false)) return false;
    OnException more([&] { some_thrown_ = true; });
    for (std::uint32_t slot = 0; slot < slots_.size(); ++slot) { // not by iterator: a completion may start others
        if (!slots_[slot].call) continue;
        PendingCall& call = *slots_[slot].call;
        if (call.is_lost_) {
            Error lost = lost_by_the_transport(call.machine().request());
            call.is_lost_ = false;
            advance(call, [&](Machine& machine, const Moment& now) { return machine.on_answer(std::move(lost), now); });
        } else if (std::exchange(call.has_thrown_, false)) {
            advance(call, [](Machine& machine, const Moment& now) { return machine.resume(now); });
        }
    }
    more.disarm();
    return true;
}

inline void Loop::on_outcome(PendingCall& call, Result<http::Response>&& outcome) {
    call.is_sending_ = false;
    --sending_;
    advance(call, [&](Machine& machine, const Moment& now) { return machine.on_answer(std::move(outcome), now); });
}

inline std::unique_ptr<PendingCall> Loop::remove(std::uint32_t slot) noexcept {
    std::unique_ptr<PendingCall> call = std::move(slots_[slot].call);
    slots_[slot].number = 0;
    ++slots_[slot].timer;
    free_.push_back(slot);
    timers_.drop_void([this](const Timers::Timer& timer) { return slots_[timer.slot].timer != timer.number; });
    return call;
}

/// Removes a call that is done, then delivers its result: the completion may start and cancel others.
inline void Loop::complete(std::uint32_t slot) {
    PendingCall& done = *slots_[slot].call;
    if (!std::exchange(done.is_told_, true)) {
        done.is_done_ = true;
        auto keep = keep_step_of(done);
        const ScopedFlag inside = at_work();
        done.machine().end();
        keep.disarm();
    }
    std::unique_ptr<PendingCall> call = remove(slot);
    const ScopedFlag polling(polling_);
    const ScopedFlag outside(inside_, false);
    done.deliver(std::move(call));
}

/// Ends a call as its caller wants it, with the honest charge.
inline void Loop::stop(std::uint32_t slot) {
    PendingCall& call = *slots_[slot].call;
    Machine& machine = call.machine();
    const Moment now = moment_now(true, call.client_.random_state);
    Step step{call.is_done_ ? Next::done : Next::pause, {}};
    {
        OnException keep([&] {
            call.is_unwanted_ = true;
            // The machine may ask for a send that was carried out: what came of it is to be asked for again.
            call.has_thrown_ = !call.is_lost_ && !call.is_sending_;
            some_thrown_ = true;
            check_stops();
        });
        const ScopedFlag inside = at_work();
        if (call.is_lost_) {
            Error lost = lost_by_the_transport(machine.request());
            call.is_lost_ = false;
            step = machine.on_answer(std::move(lost), now);
        } else if (std::exchange(call.has_thrown_, false) && !call.is_done_) {
            step = machine.resume(now);
        } else if (call.is_sending_) {
            Result<http::Response> outcome = transport_->cancel(call);
            call.is_sending_ = false;
            --sending_;
            step = machine.on_answer(std::move(outcome), now);
        }
        while (step.next != Next::done) {
            step = step.next == Next::pause ? machine.on_pause_over(now)
                                            : machine.on_answer(stopped_before_sending(), now);
        }
        call.is_done_ = true;
        keep.disarm();
    }
    complete(slot);
}

inline void Loop::cancel(CallHandle handle) {
    if (!is_open(handle)) return;
    if (!inside_) return stop(handle.slot);
    slots_[handle.slot].call->is_unwanted_ = true; // a machine is at work, and this may be its own call
    check_stops();
}

/// Ends the calls that are marked as unwanted. What their transfers have received so far counts.
inline void Loop::stop_marked() {
    {
        const ScopedFlag inside = at_work();
        transport_->collect();
    }
    OnException check_again([&] { check_stops(); });
    for (std::uint32_t slot = 0; slot < slots_.size(); ++slot) { // not by iterator: a completion may start others
        if (slots_[slot].call && slots_[slot].call->is_unwanted_) stop(slot);
    }
    check_again.disarm();
}

/// Cancels the open calls for which `wanted(call)` is true; returns whether there were any.
template<class Wanted> bool Loop::cancel_each(Wanted wanted) {
    bool any = false;
    for (const Slot& slot : slots_) {
        if (!slot.call || !wanted(*slot.call)) continue;
        slot.call->is_unwanted_ = true;
        any = true;
    }
    if (any && !inside_) stop_marked();
    if (any && inside_) check_stops(); // a machine is at work, and its own call may be among them
    return any;
}

inline void Loop::end_client(ClientState& client) {
    client.has_ended = true;
    end_unwanted();
}

inline void Loop::close() {
    closed_ = true;
    end_unwanted();
    while (posts_.take()) {
    }
}

/// Ends a call that was started at the end of its loop or client. A completion that asks again each time is not called
/// for ever: what the hundredth has started is dropped.
inline void Loop::end_at_once(CallHandle handle) {
    if (ended_at_once_ == 100) {
        if (is_open(handle)) remove(handle.slot);
        return;
    }
    ++ended_at_once_;
    OnException less([this] { --ended_at_once_; });
    cancel(handle);
    less.disarm();
    --ended_at_once_;
}

/// Ends the calls of a loop or client at its end, also those that their observers start; but not for ever: what is
/// started in the thousandth round is dropped.
inline void Loop::end_unwanted() {
    const auto over = [this](const PendingCall& call) { return is_over(call); };
    for (int round = 0; cancel_each(over) && !inside_; ++round) {
        if (round < 1000) continue;
        for (std::uint32_t slot = 0; slot < slots_.size(); ++slot) {
            if (slots_[slot].call && is_over(*slots_[slot].call)) remove(slot);
        }
    }
}

inline void Loop::check_stops() noexcept {
    some_stop_.store(true);
    transport_->wake();
}

/// Calls what is posted now; returns whether there was anything. What that posts is called by the next poll.
inline bool Loop::run_posts() {
    const std::size_t posted = posts_.size();
    for (std::size_t i = 0; i < posted; ++i) {
        if (Posts::Work work = posts_.take()) work(); // one may end the loop, and then there are none
    }
    return posted != 0;
}

/// Ends the calls that were stopped, or cancelled while a machine was at work; returns whether there was reason to
/// look.
inline bool Loop::stop_unwanted() {
    if (!some_stop_.exchange(false)) return false;
    cancel_each([this](const PendingCall& call) { return is_unwanted(call); });
    return true;
}

/// Does what is due now; returns whether there was anything.
inline bool Loop::run_due() {
    bool worked = resume_thrown();
    worked = run_posts() || worked;
    worked = stop_unwanted() || worked;
    const TimePoint now = steady_now();
    while (const std::optional<Timers::Timer> timer = timers_.take_due(now)) {
        if (slots_[timer->slot].timer != timer->number) continue; // its call has gone on or ended
        worked = true;
        PendingCall& call = *slots_[timer->slot].call;
        if (call.is_done_) {
            complete(timer->slot);
        } else {
            advance(call, [](Machine& machine, const Moment& moment) { return machine.on_pause_over(moment); });
        }
    }
    return worked;
}

inline void Loop::poll(Duration budget) {
    if (is_at_work()) return;
    const ScopedFlag polling(polling_);
    Duration wait = run_due() ? Duration::zero() : budget;
    if (const std::optional<TimePoint> first = timers_.first()) wait = (std::min)(wait, *first - steady_now());
    {
        const ScopedFlag inside = at_work();
        transport_->drive((std::max)(wait, Duration::zero()));
    }
    run_due();
}

inline std::optional<TimePoint> Loop::next_deadline() const noexcept {
    if (has_posts() || some_stop_.load() || some_thrown_) return steady_now();
    std::optional<TimePoint> next = timers_.first();
    if (sending_ == 0) return next;
    const TimePoint next_check = steady_now() + std::chrono::milliseconds(10); // an outer loop cannot watch our sockets
    return next ? (std::min)(*next, next_check) : next_check;
}

} // namespace detail

FERMATA_END_NAMESPACE
