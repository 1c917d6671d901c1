// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/observed.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

FERMATA_INLINE Observed::Observed(const Observer& observer, CallKind call) : observer_(observer) {
    if (!observer_) return;
    event_.call = call;
    began_ = time_now();
}

FERMATA_INLINE void Observed::tell(EventKind kind, Event event) const {
    event.kind = kind;
    observer_(event);
}

FERMATA_INLINE void Observed::sending() {
    if (!observer_) return;
    ++event_.attempt;
    tell(EventKind::sending, event_);
}

FERMATA_INLINE Observed::Heard Observed::hear(const Result<http::Response>& answer) noexcept {
    if (answer) return {true, answer->status, answer->took};
    const std::vector<Attempt>& attempts = answer.error().attempts;
    return {false, 0, attempts.empty() ? Duration{} : attempts.back().took};
}

FERMATA_INLINE void Observed::heard(const Heard& heard, const Fault* fault) const {
    if (!observer_) return;
    Event event = event_;
    event.http_status = heard.http_status;
    event.took = heard.took;
    event.fault = fault;
    tell(heard.answered ? EventKind::answered : EventKind::failed, event);
}

FERMATA_INLINE void Observed::seen(const Task& task) const {
    if (observer_) {
        Event event = event_;
        event.status = task.status;
        event.tracks_listed = task.tracks_listed();
        event.tracks_usable = task.tracks.size();
        tell(EventKind::seen, event);
    }
    if (progress_ != nullptr && *progress_) (*progress_)(task);
}

FERMATA_INLINE void Observed::received(std::uint64_t received, std::uint64_t expected) const {
    if (!observer_) return;
    Event event = event_;
    event.received = received;
    event.expected = expected;
    tell(EventKind::received, event);
}

FERMATA_INLINE void Observed::pausing(Duration pause) const {
    if (!observer_) return;
    Event event = event_;
    event.pause = pause;
    tell(EventKind::pausing, event);
}

FERMATA_INLINE void Observed::over(const TaskId* task, const Fault* fault) const {
    Event event = event_;
    event.took = time_now() - began_;
    event.fault = fault;
    if (task != nullptr) event.task_id = task;
    tell(EventKind::ended, event);
}

FERMATA_INLINE void Observed::failed(const Error& error) const {
    const Fault fault = fault_of(error);
    over(error.task_id ? &*error.task_id : nullptr, &fault);
}

} // namespace detail

FERMATA_END_NAMESPACE
