// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/decimal.hpp>
#include <fermata/core/utf8.hpp>
#include <fermata/detail/wait.hpp>

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

FERMATA_INLINE Step Wait::start(const Moment& moment) {
    began_ = moment.now;
    task_.id = decoder_.task_id;
    return begin_look(moment);
}

FERMATA_INLINE Step Wait::begin_look(const Moment& moment) {
    exchange_.emplace(look_, decoder_, policies_.retry, policies_.deadline);
    return follow(exchange_->start(moment), moment);
}

FERMATA_INLINE Step Wait::on_answer(Result<http::Response>&& answer, const Moment& moment) {
    const Step step = exchange_->on_answer(std::move(answer), moment);
    const Fault* fault = exchange_->fault();
    fault_ = fault == nullptr ? std::nullopt : std::optional<Fault>(*fault);
    return follow(step, moment);
}

FERMATA_INLINE Step Wait::on_pause_over(const Moment& moment) {
    return exchange_ ? follow(exchange_->on_pause_over(moment), moment) : begin_look(moment);
}

FERMATA_INLINE Step Wait::follow(Step step, const Moment& moment) {
    if (step.next == Next::done) return judge(moment);
    if (step.next != Next::pause) return step;
    // A repeat is a look at the task, too, and the service takes at most three a second.
    step.pause = (std::max)(step.pause, PollPolicy::least);
    return step.pause < policies_.deadline - moment.now ? step : give_up(ErrorKind::timeout);
}

FERMATA_INLINE Step Wait::judge(const Moment& moment) {
    Result<Task> seen = exchange_->take();
    exchange_.reset();
    if (!seen) return judge_failure(std::move(seen).error(), moment);
    failed_looks_ = 0;
    task_ = *std::move(seen);
    has_news_ = true;
    if (!has_ended(moment)) return pause(moment);
    if (has_failed(task_.status) || task_.tracks.empty()) {
        Error error = task_failure(task_);
        withhold(error, task_.error_message, decoder_.secrets);
        return fail(std::move(error));
    }
    return {Next::done, {}};
}

/// SUCCESS is the end once a track is usable. CALLBACK_EXCEPTION says that the callback failed, which poll-only tasks
/// must expect: it is the end once all listed tracks, at least two, are usable. Either is the end after two minutes.
FERMATA_INLINE bool Wait::has_ended(const Moment& moment) {
    if (has_failed(task_.status)) return true;
    const bool undelivered = task_.status == TaskStatus::callback_exception;
    if (task_.status != TaskStatus::success && !undelivered) {
        final_since_.reset();
        return false;
    }
    if (!final_since_) final_since_ = moment.now;
    const bool complete = undelivered ? task_.unfinished.empty() && task_.tracks.size() >= 2 : !task_.tracks.empty();
    return complete || moment.now - *final_since_ >= std::chrono::seconds(120);
}

FERMATA_INLINE Step Wait::judge_failure(Error error, const Moment& moment) {
    if (error.kind == ErrorKind::cancelled) return give_up(ErrorKind::cancelled);
    if (error.kind == ErrorKind::timeout && moment.now >= policies_.deadline) return give_up(ErrorKind::timeout);
    // Recorded as code 200 with `data: null`, on kie.ai's newer route as 422. Other ways to say "not found" stay so.
    const bool empty_answer = error.service_code == 200 || error.service_code == 422;
    const bool not_visible = error.reason == Reason::not_found && empty_answer;
    if (not_visible && moment.now - began_ < policies_.grace) return pause(moment);
    // A passing fault of the network or the service is no reason to lose a paid task.
    if (error.retryable && ++failed_looks_ < policies_.poll.failed_looks) {
        return pause(moment, error.retry_after.value_or(std::chrono::seconds(0)));
    }
    return fail(std::move(error));
}

FERMATA_INLINE Step Wait::pause(const Moment& moment, Duration at_least) {
    const Duration pause = (std::max)(policies_.poll.pause_at(moment.now - began_), at_least);
    if (moment.stopped) return give_up(ErrorKind::cancelled);
    if (pause >= policies_.deadline - moment.now) return give_up(ErrorKind::timeout);
    return {Next::pause, pause};
}

/// A status for a message. The service's are letters and `_`; anything else is not repeated, whatever it holds.
inline std::string shown_status(const std::string& word) {
    constexpr const char* letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_";
    const bool plain = word.size() <= 64 && word.find_first_not_of(letters) == std::string::npos;
    return plain ? word : "a word that is no status";
}

FERMATA_INLINE Step Wait::give_up(ErrorKind kind) {
    Error error;
    error.kind = kind;
    error.retryable = kind == ErrorKind::timeout;
    error.message = kind == ErrorKind::timeout ? "the task has not ended in the time given" : "stopped by the caller";
    error.message +=
        task_.status_word.empty() ? "; it was not seen yet" : "; last seen as " + shown_status(task_.status_word);
    return fail(std::move(error));
}

FERMATA_INLINE Step Wait::fail(Error error) {
    error.charge = Charge::made;
    error.task_id = decoder_.task_id;
    failure_ = std::move(error);
    return {Next::done, {}};
}

FERMATA_INLINE const Task* Wait::take_news() noexcept {
    if (!has_news_) return nullptr;
    has_news_ = false;
    return &task_;
}

FERMATA_INLINE Result<Task> Wait::take() {
    if (failure_) return *std::move(failure_);
    return std::move(task_);
}

} // namespace detail

FERMATA_END_NAMESPACE
