// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/decimal.hpp>
#include <fermata/core/utf8.hpp>
#include <fermata/detail/look_call.hpp>
#include <fermata/detail/requests.hpp>
#include <fermata/detail/wait_call.hpp>

#include <algorithm>

FERMATA_BEGIN_NAMESPACE

namespace detail {

FERMATA_INLINE Error task_failure(const Task& task) {
    Error error;
    error.kind = ErrorKind::task_failed;
    error.reason = task.status == TaskStatus::sensitive_word_error ? Reason::refused_content : Reason::other;
    error.charge = Charge::made;
    error.task_id = task.id;
    error.message = has_failed(task.status) ? "the task failed with " + printable(task.status_word, 64)
                                            : "the task ended without a usable track";
    const std::optional<double> code = parse_decimal(task.error_code);
    if (code) error.service_code = static_cast<std::int64_t>(*code);
    error.credits_returned = error.service_code == 531; // "failed, credits refunded" (documentation)
    error.service_message = printable(task.error_message, 1024);
    return error;
}

FERMATA_INLINE Step WaitCall::begin(const Moment& moment) {
    if (std::optional<Error> fault = fault_of_id(id_)) return fail(std::move(*fault));
    observed_.about(id_);
    return begin_look(moment);
}

FERMATA_INLINE Step WaitCall::begin_look(const Moment& moment) {
    look_.reset(new Look{{task_request(client_, id_), client_.retry, deadline()}});
    return follow(look_->exchange.start(moment), moment);
}

FERMATA_INLINE Step WaitCall::take_in(Result<http::Response>&& answer, const Moment& moment) {
    const TaskDecoder decode{&client_.provider, secrets(), &id_};
    return follow(answered(look_->exchange, std::move(answer), decode, look_->seen, moment), moment);
}

FERMATA_INLINE Step WaitCall::go_on(const Moment& moment) {
    return look_ ? follow(look_->exchange.on_pause_over(moment), moment) : begin_look(moment);
}

FERMATA_INLINE Step WaitCall::follow(Step step, const Moment& moment) {
    if (step.next == Next::done) {
        Result<Task> seen = look_->exchange.take(look_->seen);
        look_.reset();
        return seen ? judge(*std::move(seen), moment) : judge_failure(std::move(seen).error(), moment);
    }
    if (step.next != Next::pause) return step;
    // A repeat is a look at the task, too, and the service takes at most three a second.
    step.pause = (std::max)(step.pause, PollPolicy::least);
    return step.pause < deadline() - moment.now ? step : give_up(ErrorKind::timeout);
}

FERMATA_INLINE Step WaitCall::judge(Task task, const Moment& moment) {
    failed_looks_ = 0;
    last_status_ = task.status;
    was_seen_ = true;
    observed_.seen(task);
    if (!has_ended(task, moment)) return pause(moment);
    if (has_failed(task.status) || task.tracks.empty()) {
        Error error = task_failure(task);
        withhold(error, task.error_message, secrets());
        return lose(std::move(error));
    }
    task_ = std::make_unique<Task>(std::move(task));
    return {Next::done, {}};
}

/// SUCCESS is the end once a track is usable. CALLBACK_EXCEPTION says that the callback failed, which poll-only tasks
/// must expect: it is the end once all listed tracks, at least two, are usable. Either is the end after two minutes.
FERMATA_INLINE bool WaitCall::has_ended(const Task& task, const Moment& moment) {
    if (has_failed(task.status)) return true;
    const bool undelivered = task.status == TaskStatus::callback_exception;
    if (task.status != TaskStatus::success && !undelivered) {
        final_since_ = no_deadline;
        return false;
    }
    final_since_ = (std::min)(final_since_, moment.now);
    const bool complete = undelivered ? task.unfinished.empty() && task.tracks.size() >= 2 : !task.tracks.empty();
    return complete || moment.now - final_since_ >= std::chrono::seconds(120);
}

FERMATA_INLINE Step WaitCall::judge_failure(Error error, const Moment& moment) {
    if (error.kind == ErrorKind::cancelled) return give_up(ErrorKind::cancelled);
    if (error.kind == ErrorKind::timeout && moment.now >= deadline()) return give_up(ErrorKind::timeout);
    // Recorded as code 200 with `data: null`, on kie.ai's newer route as 422. Other ways to say "not found" stay so.
    const bool empty_answer = error.service_code == 200 || error.service_code == 422;
    const bool not_visible = error.reason == Reason::not_found && empty_answer;
    if (not_visible && moment.now - began_ < grace_) return pause(moment);
    // A passing fault of the network or the service is no reason to lose a paid task.
    if (error.retryable && ++failed_looks_ < client_.poll.failed_looks) {
        return pause(moment, error.retry_after.value_or(std::chrono::seconds(0)));
    }
    return lose(std::move(error));
}

FERMATA_INLINE Step WaitCall::pause(const Moment& moment, Duration at_least) {
    const Duration pause = (std::max)(client_.poll.pause_at(moment.now - began_), at_least);
    if (moment.stopped) return give_up(ErrorKind::cancelled);
    if (pause >= deadline() - moment.now) return give_up(ErrorKind::timeout);
    return {Next::pause, pause};
}

/// A status as the service's documentation spells it.
inline std::string status_in_capitals(TaskStatus status) {
    if (status == TaskStatus::unrecognised) return "a word that is no status";
    std::string word = name(status);
    for (char& letter : word) {
        if (letter != '_') letter = static_cast<char>(letter - 'a' + 'A');
    }
    return word;
}

FERMATA_INLINE Step WaitCall::give_up(ErrorKind kind) {
    Error error;
    error.kind = kind;
    error.retryable = kind == ErrorKind::timeout;
    error.message = kind == ErrorKind::timeout ? "the task has not ended in the time given" : "stopped by the caller";
    error.message += was_seen_ ? "; last seen as " + status_in_capitals(last_status_) : "; it was not seen yet";
    return lose(std::move(error));
}

FERMATA_INLINE Step WaitCall::lose(Error error) {
    look_.reset();
    error.charge = Charge::made;
    error.task_id = id_;
    return fail(std::move(error));
}

FERMATA_INLINE Result<Task> WaitCall::take() {
    if (failure_) return ended<Task>(std::move(*failure_));
    return ended<Task>(std::move(*task_));
}

} // namespace detail

FERMATA_END_NAMESPACE
