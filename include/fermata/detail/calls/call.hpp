// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/calls/exchange.hpp>
#include <fermata/detail/client_state.hpp>
#include <fermata/detail/machine.hpp>

#include <memory>
#include <utility>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Tells an observer of one call: counts the requests of the call and takes its time. The only place that makes an
/// Event. Does nothing, and is one pointer, when nobody observes.
///
/// What happens within a step is noted, and told when the step is decided: a hook that throws changes no decision, and
/// loses no more than its own event.
class CallObserver {
public:
    using Progress = Function<void(const Task&)>;

    /// What an answer was before a machine took it.
    struct Reply {
        bool answered;
        int http_status;
        Duration took;
    };

    /// `observer` outlives the call. `progress` is called with each poll of a task, too.
    /// `has_more`: `note_more` is used.
    CallObserver(const Observer& observer, CallKind call, const Progress& progress = {}, bool has_more = false);

    /// Names what the call is about; it outlives the call.
    void about(const TaskId& task) noexcept;
    void about(const AudioId& track) noexcept;

    void start(TimePoint now) noexcept;
    static Reply reply_of(const Result<http::Response>& answer) noexcept;
    /// Notes an answer, and what was wrong with it.
    void note_answer(const Reply& reply, const Fault* fault) noexcept;
    bool is_watching() const noexcept { return watch_ != nullptr; }
    /// Notes what a poll of a task has shown.
    void note_task(Task task) noexcept;
    /// Notes what else a hook is to be told, after the answer.
    void note_more(UniqueFunction<void()> tell) noexcept {
        if (watch_) watch_->more = std::move(tell);
    }
    /// Notes `step`, which was decided at `now`.
    void note_step(Step step, TimePoint now) noexcept;
    /// Tells all that is noted, in this order, each once.
    void tell_noted();
    void tell_bytes(std::uint64_t received, std::uint64_t expected) const;
    /// Tells that the call returns an error, or when there is none, a result with the id of `task`, if it has one.
    void tell_end(const Error* error, const TaskId* task) const;

private:
    /// Who is told, what all events of the call have in common, and what is noted.
    struct Watch {
        const Observer& observer;
        Progress progress{};
        Event event{};
        TimePoint began{};
        TimePoint now{};
        std::optional<Event> answer{};
        std::optional<Fault> fault{};
        std::optional<Task> task{};
        bool is_task_told = false; ///< to the observer, and `progress` is next
        UniqueFunction<void()> more{};
        std::optional<Event> step{};
    };

    void tell(EventKind kind, Event event) const;
    void tell_answer();
    void tell_task();
    void tell_step();

    std::unique_ptr<Watch> watch_{};
};

inline CallObserver::CallObserver(const Observer& observer, CallKind call, const Progress& progress, bool has_more) {
    if (!observer && !progress && !has_more) return;
    watch_.reset(new Watch{observer, progress});
    watch_->event.call = call;
}

inline void CallObserver::about(const TaskId& task) noexcept {
    if (watch_) watch_->event.task_id = &task;
}

inline void CallObserver::about(const AudioId& track) noexcept {
    if (watch_) watch_->event.audio_id = &track;
}

inline void CallObserver::start(TimePoint now) noexcept {
    if (watch_) watch_->began = watch_->now = now;
}

inline void CallObserver::tell(EventKind kind, Event event) const {
    if (!watch_->observer) return;
    event.kind = kind;
    watch_->observer(event);
}

inline CallObserver::Reply CallObserver::reply_of(const Result<http::Response>& answer) noexcept {
    if (answer) return {true, answer->status, answer->took};
    const std::vector<Attempt>& attempts = answer.error().attempts;
    return {false, 0, attempts.empty() ? Duration{} : attempts.back().took};
}

inline void CallObserver::note_answer(const Reply& reply, const Fault* fault) noexcept {
    if (!watch_) return;
    Event event = watch_->event;
    event.kind = reply.answered ? EventKind::answered : EventKind::failed;
    event.http_status = reply.http_status;
    event.took = reply.took;
    watch_->answer = event;
    watch_->fault.reset();
    if (fault != nullptr) watch_->fault = *fault;
}

inline void CallObserver::note_task(Task task) noexcept {
    if (!watch_) return;
    watch_->task = std::move(task);
    watch_->is_task_told = false;
}

inline void CallObserver::note_step(Step step, TimePoint now) noexcept {
    if (!watch_) return;
    watch_->now = now;
    watch_->step.reset();
    if (step.next == Next::done) return;
    if (step.next == Next::send) ++watch_->event.attempt;
    watch_->step = watch_->event;
    watch_->step->kind = step.next == Next::send ? EventKind::sending : EventKind::pausing;
    watch_->step->pause = step.pause;
}

inline void CallObserver::tell_noted() {
    if (!watch_) return;
    tell_answer();
    tell_task();
    if (UniqueFunction<void()> tell_more = std::exchange(watch_->more, nullptr)) tell_more();
    tell_step();
}

inline void CallObserver::tell_answer() {
    if (!watch_->answer) return;
    Event event = *watch_->answer;
    watch_->answer.reset();
    if (watch_->fault) event.fault = &*watch_->fault;
    tell(event.kind, event);
}

inline void CallObserver::tell_task() {
    if (!watch_->task) return;
    const Task& task = *watch_->task;
    if (!std::exchange(watch_->is_task_told, true)) {
        Event event = watch_->event;
        event.status = task.status;
        event.tracks_listed = task.tracks_listed();
        event.tracks_usable = task.tracks.size();
        tell(EventKind::seen, event);
    }
    const Task seen = *std::exchange(watch_->task, std::nullopt);
    if (watch_->progress) watch_->progress(seen);
}

inline void CallObserver::tell_step() {
    if (!watch_->step) return;
    const Event event = *watch_->step;
    watch_->step.reset();
    tell(event.kind, event);
}

inline void CallObserver::tell_bytes(std::uint64_t received, std::uint64_t expected) const {
    if (!watch_) return;
    Event event = watch_->event;
    event.received = received;
    event.expected = expected;
    tell(EventKind::received, event);
}

inline void CallObserver::tell_end(const Error* error, const TaskId* task) const {
    if (!watch_) return;
    Event event = watch_->event;
    event.took = watch_->now - watch_->began;
    const Fault fault = error != nullptr ? fault_of(*error) : Fault{};
    if (error != nullptr) event.fault = &fault;
    if (error != nullptr && error->task_id) task = &*error->task_id;
    if (task != nullptr) event.task_id = task;
    tell(EventKind::ended, event);
}

/// Returns the error of a call that an exception, of a hook or of memory that ran out, has ended before it was sent.
inline Error ended_by_an_exception() {
    Error error;
    error.kind = ErrorKind::cancelled;
    error.message = "ended by an exception before the request was sent";
    return error;
}

/// A machine that its observer knows as one call: decides a step, then tells of it. When it returns Next::done its
/// result is there, and to take it allocates nothing.
class Call : public Machine {
public:
    Step start(const Moment& moment) final {
        began_ = moment.now;
        observer_.start(moment.now);
        return decide(moment, [&] { return client_.setup_error ? fail(*client_.setup_error) : do_start(moment); });
    }

    Step on_answer(Result<http::Response>&& answer, const Moment& moment) final {
        return decide(moment, [&] { return do_answer(std::move(answer), moment); });
    }

    Step on_pause_over(const Moment& moment) final {
        return decide(moment, [&] { return do_pause_over(moment); });
    }

    Step resume(const Moment& moment) final {
        if (is_undecided_) {
            return decide(moment, [&] { return client_.setup_error ? fail(*client_.setup_error) : recover(moment); });
        }
        observer_.tell_noted();
        return step_;
    }

protected:
    /// `client` outlives the call.
    Call(ClientState& client, CallKind kind, Duration timeout, const CallObserver::Progress& progress = {},
         bool has_more = false)
        : client_(client), observer_(client.observe, kind, progress, has_more), timeout_(timeout) {}

    virtual Step do_start(const Moment& moment) = 0;
    virtual Step do_answer(Result<http::Response>&& answer, const Moment& moment) = 0;
    virtual Step do_pause_over(const Moment& moment) = 0;

    /// Decides the step when an exception has left one of the above, as when memory has run out: the step before it may
    /// be a send, and must not be carried out again.
    virtual Step recover(const Moment& moment) = 0;

    TimePoint deadline() const noexcept { return deadline_after(began_, timeout_); }

    /// Passes an answer on to `exchange`, and notes it.
    template<class Decode, class T>
    Step pass_answer(Exchange& exchange, Result<http::Response>&& answer, const Decode& decode, std::optional<T>& value,
                     const Moment& moment) {
        const CallObserver::Reply reply = CallObserver::reply_of(answer);
        const Step step = exchange.on_answer(std::move(answer), decode, value, moment);
        observer_.note_answer(reply, exchange.fault());
        return step;
    }

    /// Ends the call with `error`.
    Step fail(HeldError error) noexcept {
        failure_ = std::move(error);
        return {Next::done, {}};
    }
    Step fail(Error error) { return fail(HeldError(std::move(error))); }

    ClientState& client_;
    CallObserver observer_;
    Duration timeout_;
    TimePoint began_{};
    HeldError failure_{}; ///< of a call that ended with `fail`

private:
    template<class Decision> Step decide(const Moment& moment, Decision decision) {
        is_undecided_ = true;
        step_ = decision();
        is_undecided_ = false;
        observer_.note_step(step_, moment.now);
        observer_.tell_noted();
        return step_;
    }

    Step step_{}; ///< the last one that was decided
    bool is_undecided_ = false;
};

} // namespace detail

FERMATA_END_NAMESPACE
