// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/result.hpp>
#include <fermata/detail/fault.hpp>
#include <fermata/detail/step.hpp>
#include <fermata/http/message.hpp>

#include <memory>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// One call as its observer sees it: counts its requests and takes its time. The only place that makes an Event. It
/// does nothing, and is one pointer, when nobody observes.
class Observed {
public:
    using Progress = Function<void(const Task&)>;

    /// What an answer was before a machine took it.
    struct Heard {
        bool answered;
        int http_status;
        Duration took;
    };

    /// `observer` outlives the call. `progress` is told of each look at a task, too.
    Observed(const Observer& observer, CallKind call, const Progress& progress = {});

    /// What the call is about; both outlive it.
    void about(const TaskId& task) noexcept;
    void about(const AudioId& track) noexcept;

    void begins(TimePoint now) noexcept;

    /// Passes on `step`, which is decided at `now`.
    Step told(Step step, TimePoint now);

    static Heard hear(const Result<http::Response>& answer) noexcept;
    void heard(const Heard& heard, const Fault* fault) const;
    void seen(const Task& task) const;
    void received(std::uint64_t received, std::uint64_t expected) const;

    /// The call returns `outcome`.
    template<class T> void ended(const Result<T>& outcome) const {
        if (!watch_) return;
        if (!outcome) return failed(outcome.error());
        over(task_in(*outcome), nullptr);
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
    void over(const TaskId* task, const Fault* fault) const;
    void failed(const Error& error) const;

    std::unique_ptr<Watch> watch_{};
};

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/observed.ipp>
#endif
