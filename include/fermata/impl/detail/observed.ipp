// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/observed.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

FERMATA_INLINE Observed::Observed(const Observer& observer, CallKind call, const Progress& progress) {
    if (!observer && !progress) return;
    watch_.reset(new Watch{observer, progress});
    watch_->event.call = call;
}

FERMATA_INLINE void Observed::about(const TaskId& task) noexcept {
    if (watch_) watch_->event.task_id = &task;
}

FERMATA_INLINE void Observed::about(const AudioId& track) noexcept {
    if (watch_) watch_->event.audio_id = &track;
}

FERMATA_INLINE void Observed::begins(TimePoint now) noexcept {
    if (watch_) watch_->began = watch_->now = now;
}

FERMATA_INLINE void Observed::tell(EventKind kind, Event event) const {
    if (!watch_->observer) return;
    event.kind = kind;
    watch_->observer(event);
}

FERMATA_INLINE Step Observed::told(Step step, TimePoint now) {
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

FERMATA_INLINE Observed::Heard Observed::hear(const Result<http::Response>& answer) noexcept {
    if (answer) return {true, answer->status, answer->took};
    const std::vector<Attempt>& attempts = answer.error().attempts;
    return {false, 0, attempts.empty() ? Duration{} : attempts.back().took};
}

FERMATA_INLINE void Observed::heard(const Heard& heard, const Fault* fault) const {
    if (!watch_) return;
    Event event = watch_->event;
    event.http_status = heard.http_status;
    event.took = heard.took;
    event.fault = fault;
    tell(heard.answered ? EventKind::answered : EventKind::failed, event);
}

FERMATA_INLINE void Observed::seen(const Task& task) const {
    if (!watch_) return;
    Event event = watch_->event;
    event.status = task.status;
    event.tracks_listed = task.tracks_listed();
    event.tracks_usable = task.tracks.size();
    tell(EventKind::seen, event);
    if (watch_->progress) watch_->progress(task);
}

FERMATA_INLINE void Observed::received(std::uint64_t received, std::uint64_t expected) const {
    if (!watch_) return;
    Event event = watch_->event;
    event.received = received;
    event.expected = expected;
    tell(EventKind::received, event);
}

FERMATA_INLINE void Observed::over(const TaskId* task, const Fault* fault) const {
    Event event = watch_->event;
    event.took = watch_->now - watch_->began;
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
