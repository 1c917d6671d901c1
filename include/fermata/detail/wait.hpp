// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/decoders.hpp>
#include <fermata/detail/exchange.hpp>
#include <fermata/policy/poll.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Looks at a task, with pauses between, until it has ended. A machine like Exchange.
class Wait {
public:
    struct Policies {
        RetryPolicy retry{};
        PollPolicy poll{};
        Duration grace{}; ///< so long an unknown task may just not be visible yet
        TimePoint deadline = no_deadline;
    };

    Wait(http::Request look, TaskDecoder decoder, Policies policies)
        : look_(std::move(look)), decoder_(std::move(decoder)), policies_(policies) {}

    const http::Request& request() const noexcept { return exchange_->request(); }

    Step start(const Moment& moment);
    Step on_answer(Result<http::Response>&& answer, const Moment& moment);
    Step on_pause_over(const Moment& moment);

    /// What was wrong with the last outcome; null when nothing was.
    const Fault* fault() const noexcept { return fault_ ? &*fault_ : nullptr; }

    /// The task as the last answer showed it, once.
    const Task* take_news() noexcept;

    /// The result, once, after Next::done. Its errors carry the task's id and Charge::made.
    Result<Task> take();

private:
    using Look = Exchange<TaskDecoder>;

    Step begin_look(const Moment& moment);
    Step follow(Step step, const Moment& moment);
    Step judge(const Moment& moment);
    Step judge_failure(Error error, const Moment& moment);
    bool has_ended(const Moment& moment);
    Step pause(const Moment& moment, Duration at_least = {});
    Step give_up(ErrorKind kind);
    Step fail(Error error);

    http::Request look_;
    TaskDecoder decoder_;
    Policies policies_;
    TimePoint began_{};
    std::optional<TimePoint> final_since_{}; ///< when a final status without all its tracks was first seen
    std::optional<Look> exchange_{};
    std::optional<Fault> fault_{};
    int failed_looks_ = 0;
    bool has_news_ = false;
    Task task_{};
    std::optional<Error> failure_{};
};

/// The task_failed error that says why `task` failed.
Error task_failure(const Task& task);

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/wait.ipp>
#endif
