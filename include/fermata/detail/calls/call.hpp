// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/calls/exchange.hpp>
#include <fermata/detail/client_state.hpp>
#include <fermata/detail/machine.hpp>

#include <memory>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Tells an observer of one call: counts the requests of the call and takes its time. The only place that makes an
/// Event. Does nothing, and is one pointer, when nobody observes.
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
    CallObserver(const Observer& observer, CallKind call, const Progress& progress = {});

    /// Names what the call is about; it outlives the call.
    void about(const TaskId& task) noexcept;
    void about(const AudioId& track) noexcept;

    void on_start(TimePoint now) noexcept;
    /// Tells of `step`, which was decided at `now`, and returns it.
    Step on_step(Step step, TimePoint now);
    static Reply reply_of(const Result<http::Response>& answer) noexcept;
    void on_answer(const Reply& reply, const Fault* fault) const;
    void on_task(const Task& task) const;
    void on_bytes(std::uint64_t received, std::uint64_t expected) const;

    /// Tells that the call returns `outcome`.
    template<class T> void on_end(const Result<T>& outcome) const {
        if (!watch_) return;
        if (!outcome) return tell_failure(outcome.error());
        tell_end(task_in(*outcome), nullptr);
    }

private:
    /// Who is told, and what all events of the call have in common.
    struct Watch {
        const Observer& observer;
        Progress progress{};
        Event event{};
        TimePoint began{};
        TimePoint now{};
    };

    template<class T> static const TaskId* task_in(const T&) noexcept { return nullptr; }
    static const TaskId* task_in(const TaskId& id) noexcept { return &id; }
    void tell(EventKind kind, Event event) const;
    void tell_end(const TaskId* task, const Fault* fault) const;
    void tell_failure(const Error& error) const;

    std::unique_ptr<Watch> watch_{};
};

inline CallObserver::CallObserver(const Observer& observer, CallKind call, const Progress& progress) {
    if (!observer && !progress) return;
    watch_.reset(new Watch{observer, progress});
    watch_->event.call = call;
}

inline void CallObserver::about(const TaskId& task) noexcept {
    if (watch_) watch_->event.task_id = &task;
}

inline void CallObserver::about(const AudioId& track) noexcept {
    if (watch_) watch_->event.audio_id = &track;
}

inline void CallObserver::on_start(TimePoint now) noexcept {
    if (watch_) watch_->began = watch_->now = now;
}

inline void CallObserver::tell(EventKind kind, Event event) const {
    if (!watch_->observer) return;
    event.kind = kind;
    watch_->observer(event);
}

inline Step CallObserver::on_step(Step step, TimePoint now) {
    if (!watch_) return step;
    watch_->now = now;
    if (step.next == Next::send) {
        ++watch_->event.attempt;
        tell(EventKind::sending, watch_->event);
    } else if (step.next == Next::pause) {
        Event event = watch_->event;
        event.pause = step.pause;
        tell(EventKind::pausing, event);
    }
    return step;
}

inline CallObserver::Reply CallObserver::reply_of(const Result<http::Response>& answer) noexcept {
    if (answer) return {true, answer->status, answer->took};
    const std::vector<Attempt>& attempts = answer.error().attempts;
    return {false, 0, attempts.empty() ? Duration{} : attempts.back().took};
}

inline void CallObserver::on_answer(const Reply& reply, const Fault* fault) const {
    if (!watch_) return;
    Event event = watch_->event;
    event.http_status = reply.http_status;
    event.took = reply.took;
    event.fault = fault;
    tell(reply.answered ? EventKind::answered : EventKind::failed, event);
}

inline void CallObserver::on_task(const Task& task) const {
    if (!watch_) return;
    Event event = watch_->event;
    event.status = task.status;
    event.tracks_listed = task.tracks_listed();
    event.tracks_usable = task.tracks.size();
    tell(EventKind::seen, event);
    if (watch_->progress) watch_->progress(task);
}

inline void CallObserver::on_bytes(std::uint64_t received, std::uint64_t expected) const {
    if (!watch_) return;
    Event event = watch_->event;
    event.received = received;
    event.expected = expected;
    tell(EventKind::received, event);
}

inline void CallObserver::tell_end(const TaskId* task, const Fault* fault) const {
    Event event = watch_->event;
    event.took = watch_->now - watch_->began;
    event.fault = fault;
    if (task != nullptr) event.task_id = task;
    tell(EventKind::ended, event);
}

inline void CallObserver::tell_failure(const Error& error) const {
    const Fault fault = fault_of(error);
    tell_end(error.task_id ? &*error.task_id : nullptr, &fault);
}

/// A machine that its observer knows as one call: tells of each step, which a derived class decides.
class Call : public Machine {
public:
    Step start(const Moment& moment) final {
        began_ = moment.now;
        observer_.on_start(moment.now);
        return observer_.on_step(client_.setup_error ? fail(*client_.setup_error) : do_start(moment), moment.now);
    }

    Step on_answer(Result<http::Response>&& answer, const Moment& moment) final {
        return observer_.on_step(do_answer(std::move(answer), moment), moment.now);
    }

    Step on_pause_over(const Moment& moment) final { return observer_.on_step(do_pause_over(moment), moment.now); }

protected:
    /// `client` outlives the call.
    Call(ClientState& client, CallKind kind, Duration timeout, const CallObserver::Progress& progress = {})
        : client_(client), observer_(client.observe, kind, progress), timeout_(timeout) {}

    virtual Step do_start(const Moment& moment) = 0;
    virtual Step do_answer(Result<http::Response>&& answer, const Moment& moment) = 0;
    virtual Step do_pause_over(const Moment& moment) = 0;

    TimePoint deadline() const noexcept { return deadline_after(began_, timeout_); }

    /// Passes an answer on to `exchange`, and tells of it.
    template<class Decode, class T>
    Step pass_answer(Exchange& exchange, Result<http::Response>&& answer, const Decode& decode, std::optional<T>& value,
                     const Moment& moment) {
        const CallObserver::Reply reply = CallObserver::reply_of(answer);
        const Step step = exchange.on_answer(std::move(answer), decode, value, moment);
        observer_.on_answer(reply, exchange.fault());
        return step;
    }

    /// Ends the call with `error`.
    Step fail(Error error) {
        failure_ = std::make_unique<Error>(std::move(error));
        return {Next::done, {}};
    }

    /// Tells of the call's result, and returns it.
    template<class T> Result<T> finish(Result<T>&& outcome) {
        observer_.on_end(outcome);
        return std::move(outcome);
    }

    ClientState& client_;
    CallObserver observer_;
    Duration timeout_;
    TimePoint began_{};
    std::unique_ptr<Error> failure_{}; ///< of a call that ended with `fail`; a pointer since a waiting call is small
};

} // namespace detail

FERMATA_END_NAMESPACE
