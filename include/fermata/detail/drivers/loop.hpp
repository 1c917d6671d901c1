// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/scoped_flag.hpp>
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

class Loop;

/// Wakes a loop when the caller of one of its calls stops that.
class StopRelay final : public StopWatcher {
public:
    StopRelay(Loop& loop, const StopToken& stop) : loop_(loop), stop_(stop) { stop_.watch(*this); }
    ~StopRelay() { stop_.unwatch(*this); }
    StopRelay(const StopRelay&) = delete;
    StopRelay& operator=(const StopRelay&) = delete;

    inline void on_stop() noexcept override;
    bool stop_requested() const noexcept { return stop_.stop_requested(); }

private:
    Loop& loop_;
    StopToken stop_;
};

/// A call that a loop carries out.
class PendingCall : public http::AsyncReceiver {
public:
    virtual ~PendingCall() = default;
    virtual Machine& machine() noexcept = 0;

    /// Delivers the result of the machine, which is done, to the completion. `self` owns this call, which is destroyed
    /// before the completion is called.
    virtual void deliver(std::unique_ptr<PendingCall> self) = 0;

    inline void on_outcome(Result<http::Response>&& outcome) final;
    bool is_ending() const noexcept final { return is_unwanted_; }

protected:
    PendingCall(Loop& loop, ClientState& client) noexcept : loop_(loop), client_(client) {}

    Loop& loop_;

private:
    friend class Loop;

    ClientState& client_;
    std::unique_ptr<StopRelay> stop_{}; ///< of a call that was given a token that can stop
    std::uint32_t slot_ = 0;
    bool is_sending_ = false;
    bool is_done_ = false;     ///< its result waits to be delivered
    bool is_unwanted_ = false; ///< to be cancelled, at once or when no machine is at work any more
};

/// The driver of an EventLoop: carries out machines over one asynchronous transport. For one thread, but for `wake` and
/// `post`.
class Loop {
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
    void cancel_all();

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
    void post(UniqueFunction<void()> work);
    void on_outcome(PendingCall& call, Result<http::Response>&& outcome);

    /// Has the next poll look for calls that were stopped. Any thread.
    void look_for_stops() noexcept;

private:
    struct Slot {
        std::unique_ptr<PendingCall> call{};
        std::uint64_t number = 0;
        std::uint32_t timer = 0; ///< the number of its timer that counts
    };

    std::uint32_t take_slot();
    static bool is_unwanted(const PendingCall& call) noexcept;
    template<class Ask> void advance(PendingCall& call, Ask ask);
    template<class Wanted> bool cancel_each(Wanted wanted);
    void complete(std::uint32_t slot);
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
    bool inside_ = false; ///< a machine or the transport is at work: no call must end
    std::atomic<bool> some_stop_{false};
    Posts posts_{};
};

inline void StopRelay::on_stop() noexcept { loop_.look_for_stops(); }

inline void PendingCall::on_outcome(Result<http::Response>&& outcome) { loop_.on_outcome(*this, std::move(outcome)); }

/// Makes room for the slot in the list of free ones, too, so that nothing is allocated when a call ends.
inline std::uint32_t Loop::take_slot() {
    if (free_.empty()) {
        slots_.emplace_back();
        free_.reserve(slots_.capacity());
        return static_cast<std::uint32_t>(slots_.size() - 1);
    }
    const std::uint32_t slot = free_.back();
    free_.pop_back();
    return slot;
}

inline Loop::CallHandle Loop::start(std::unique_ptr<PendingCall> call, const StopToken& stop) {
    PendingCall& started = *call;
    const ClientState& client = started.client_;
    const std::uint32_t slot = take_slot();
    slots_[slot].call = std::move(call);
    slots_[slot].number = ++last_number_;
    started.slot_ = slot;
    if (stop.can_stop()) started.stop_ = std::make_unique<StopRelay>(*this, stop);
    const CallHandle handle{slot, last_number_};
    started.is_done_ = true; // until the first step is known: a result is delivered by the next poll
    advance(started, [](Machine& machine, const Moment& now) { return machine.start(now); });
    if (closed_ || client.has_ended) cancel(handle);
    return handle;
}

/// Returns whether its caller wants the call to end, in whatever way it was said.
inline bool Loop::is_unwanted(const PendingCall& call) noexcept {
    return call.is_unwanted_ || call.loop_.closed_ || call.client_.has_ended ||
           (call.stop_ && call.stop_->stop_requested());
}

inline Error stopped_before_sending() {
    Error error;
    error.kind = ErrorKind::cancelled;
    error.message = "stopped by the caller before the request was sent";
    return error;
}

/// Asks the machine of `call` for its next step and carries it out.
template<class Ask> void Loop::advance(PendingCall& call, Ask ask) {
    const std::uint32_t slot = call.slot_;
    Machine& machine = call.machine();
    Moment now = moment_now(is_unwanted(call), call.client_.random_state);
    Step step;
    {
        const ScopedFlag inside = at_work();
        step = ask(machine, now);
        if (step.next == Next::send && is_unwanted(call)) { // since the machine has called a hook
            now.stopped = true;
            step = machine.on_answer(stopped_before_sending(), now);
        }
    }
    const bool is_new = std::exchange(call.is_done_, false);
    if (step.next == Next::send) {
        call.is_sending_ = true;
        ++sending_;
        transport_->start(machine.request(), call);
    } else if (step.next == Next::pause || is_new) {
        call.is_done_ = step.next == Next::done;
        // The clock leaves out parts of a millisecond: without one more a pause could be too short.
        const Duration pause = step.pause + Duration(step.pause > Duration::zero() ? 1 : 0);
        timers_.add({now.now + pause, slot, ++slots_[slot].timer});
    } else {
        complete(slot);
    }
}

inline void Loop::on_outcome(PendingCall& call, Result<http::Response>&& outcome) {
    call.is_sending_ = false;
    --sending_;
    advance(call, [&](Machine& machine, const Moment& now) { return machine.on_answer(std::move(outcome), now); });
}

/// Removes a call that is done, then delivers its result: the completion may start and cancel others.
inline void Loop::complete(std::uint32_t slot) {
    std::unique_ptr<PendingCall> call = std::move(slots_[slot].call);
    slots_[slot].number = 0;
    ++slots_[slot].timer;
    free_.push_back(slot);
    timers_.drop_void([this](const Timers::Timer& timer) { return slots_[timer.slot].timer != timer.number; });
    const ScopedFlag polling(polling_);
    const ScopedFlag outside(inside_, false);
    PendingCall& done = *call;
    done.deliver(std::move(call));
}

/// Ends a call as its caller wants it, with the honest charge.
inline void Loop::stop(std::uint32_t slot) {
    PendingCall& call = *slots_[slot].call;
    Machine& machine = call.machine();
    const Moment now = moment_now(true, call.client_.random_state);
    Step step{call.is_done_ ? Next::done : Next::pause, {}};
    const ScopedFlag inside = at_work();
    if (std::exchange(call.is_sending_, false)) {
        --sending_;
        step = machine.on_answer(transport_->cancel(call), now);
    }
    while (step.next != Next::done) {
        step = step.next == Next::pause ? machine.on_pause_over(now) : machine.on_answer(stopped_before_sending(), now);
    }
    complete(slot);
}

inline void Loop::cancel(CallHandle handle) {
    if (!is_open(handle)) return;
    if (!inside_) return stop(handle.slot);
    slots_[handle.slot].call->is_unwanted_ = true; // a machine is at work, and this may be its own call
    look_for_stops();
}

/// Ends the calls that are marked as unwanted. What their transfers have received so far counts.
inline void Loop::stop_marked() {
    {
        const ScopedFlag inside = at_work();
        transport_->collect();
    }
    for (std::uint32_t slot = 0; slot < slots_.size(); ++slot) { // not by iterator: a completion may start others
        if (slots_[slot].call && slots_[slot].call->is_unwanted_) stop(slot);
    }
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
    if (any && inside_) look_for_stops(); // a machine is at work, and its own call may be among them
    return any;
}

inline void Loop::cancel_all() {
    cancel_each([](const PendingCall&) { return true; });
}

/// Cancels more than once: an observer that is told of an end may start another call.
inline void Loop::end_client(ClientState& client) {
    client.has_ended = true;
    const auto is_of_client = [&client](const PendingCall& call) { return &call.client_ == &client; };
    while (cancel_each(is_of_client) && !inside_) {
    }
}

inline void Loop::close() {
    closed_ = true;
    while (cancel_each([](const PendingCall&) { return true; }) && !inside_) {
    }
    while (posts_.take()) {
    }
}

inline void Loop::look_for_stops() noexcept {
    some_stop_.store(true);
    transport_->wake();
}

inline void Loop::post(UniqueFunction<void()> work) {
    posts_.add(std::move(work));
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
    cancel_each([](const PendingCall& call) { return is_unwanted(call); });
    return true;
}

/// Does what is due now; returns whether there was anything.
inline bool Loop::run_due() {
    bool worked = run_posts();
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
    if (has_posts() || some_stop_.load()) return steady_now();
    std::optional<TimePoint> next = timers_.first();
    if (sending_ == 0) return next;
    const TimePoint look = steady_now() + std::chrono::milliseconds(10); // no socket tells another loop of its news
    return next ? (std::min)(*next, look) : look;
}

} // namespace detail

FERMATA_END_NAMESPACE
