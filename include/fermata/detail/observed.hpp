// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/result.hpp>
#include <fermata/detail/fault.hpp>
#include <fermata/http/message.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// The clock of every call.
inline TimePoint time_now() noexcept {
    return std::chrono::time_point_cast<Duration>(std::chrono::steady_clock::now());
}

/// One call as its observer sees it: counts its requests and takes its time. The only place that makes an Event. It
/// does nothing, not even look at a clock, when there is no observer.
class Observed {
public:
    /// What an answer was before a machine took it.
    struct Heard {
        bool answered;
        int http_status;
        Duration took;
    };

    /// `observer` outlives the call.
    Observed(const Observer& observer, CallKind call);

    /// Who is told, too, of each look at a task; outlives the call.
    void tell_progress(const Function<void(const Task&)>& progress) noexcept { progress_ = &progress; }

    /// What the call is about; both outlive it.
    void about(const TaskId& task) noexcept { event_.task_id = &task; }
    void about(const AudioId& track) noexcept { event_.audio_id = &track; }

    void sending();
    static Heard hear(const Result<http::Response>& answer) noexcept;
    void heard(const Heard& heard, const Fault* fault) const;
    void seen(const Task& task) const;
    void received(std::uint64_t received, std::uint64_t expected) const;
    void pausing(Duration pause) const;

    /// The call returns `outcome`.
    template<class T> void ended(const Result<T>& outcome) const {
        if (!observer_) return;
        if (!outcome) return failed(outcome.error());
        over(task_in(*outcome), nullptr);
    }

private:
    template<class T> static const TaskId* task_in(const T&) noexcept { return nullptr; }
    static const TaskId* task_in(const TaskId& id) noexcept { return &id; }

    void tell(EventKind kind, Event event) const;
    void over(const TaskId* task, const Fault* fault) const;
    void failed(const Error& error) const;

    const Observer& observer_;
    const Function<void(const Task&)>* progress_ = nullptr;
    Event event_{}; ///< what all events of the call have in common
    TimePoint began_{};
};

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/observed.ipp>
#endif
