// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/decimal.hpp>
#include <fermata/core/utf8.hpp>
#include <fermata/detail/calls/call.hpp>
#include <fermata/detail/redaction.hpp>
#include <fermata/wire/decode.hpp>

#include <algorithm>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Polls a task, with pauses between, until it has ended. In a pause it holds little: thousands may wait at once.
class WaitCall final : public Call {
public:
    using Value = Task;

    /// Waits for any task. `options.stop` is for the driver.
    WaitCall(ClientState& client, TaskId id, const WaitOptions& options)
        : Call(client, CallKind::wait, options.timeout, options.progress), id_(std::move(id)), grace_(options.grace) {}

    /// Makes it, before it starts, the wait for a task that was just paid for. The errors quote none of `texts`. Apart
    /// from the constructor, which allocates: the id must not be lost on its way.
    void take_over(TaskId id, SecretTexts texts) noexcept {
        id_ = std::move(id);
        texts_ = std::move(texts);
        is_paid_ = true;
    }

    const http::Request& request() const noexcept override { return poll_->exchange.request(); }

    const TaskId& id() const noexcept { return id_; }

    /// Moves out the id of a call that is at its end.
    TaskId take_id() noexcept { return std::move(id_); }

    void end() override { observer_.tell_end(failure_.get(), nullptr); }

    /// Returns the result, once, after `end`. Its errors carry the id of the task, and Charge::made once the service
    /// has shown that it knows the task.
    Result<Task> take() {
        if (!task_) return std::move(failure_);
        return std::move(*task_);
    }

private:
    struct Poll {
        Exchange exchange;
        std::optional<Task> task{};
    };

    inline Step do_start(const Moment& moment) override;
    inline Step do_answer(Result<http::Response>&& answer, const Moment& moment) override;
    inline Step do_pause_over(const Moment& moment) override;
    inline Step recover(const Moment& moment) override;
    Step start_poll(const Moment& moment);
    Step after_poll(Step step, const Moment& moment);
    Step on_task(Task task, const Moment& moment);
    Step on_read_failed(HeldError failed, const Moment& moment);
    bool has_ended(const Task& task, const Moment& moment);
    Step pause(const Moment& moment, Duration at_least = {});
    Step give_up(ErrorKind kind);
    Step fail_of_task(Error error);
    Redactor redactor() const noexcept { return {client_.key.reveal(), &texts_}; }

    TaskId id_;
    Duration grace_;
    TimePoint final_since_ = no_deadline; ///< when a final status without all its tracks was first seen
    SecretTexts texts_{};
    std::unique_ptr<Poll> poll_{}; ///< while the service is asked, pauses between its repeats included
    std::unique_ptr<Task> task_{}; ///< the result
    HeldError last_failure_{};     ///< of the last poll, when that failed
    int failed_polls_ = 0;
    TaskStatus last_status_ = TaskStatus::unrecognised;
    bool was_seen_ = false;
    bool was_unknown_ = false; ///< the service has answered that it does not know the task
    bool is_paid_ = false;
};

/// Returns the task_failed error that says why `task` failed.
inline Error task_failure(const Task& task) {
    Error error;
    error.kind = ErrorKind::task_failed;
    error.reason = task.status == TaskStatus::sensitive_word_error ? Reason::refused_content : Reason::other;
    error.charge = Charge::made;
    error.task_id = task.id;
    error.message = has_failed(task.status) ? "the task failed with " + printable(task.status_word, 64)
                                            : "the task ended without a usable track";
    const std::optional<double> code = parse_decimal(task.error_code);
    if (code) error.service_code = static_cast<std::int64_t>(*code);
    // 531: "failed, credits refunded" (documentation); a failed job that consumed none was refunded (seen live).
    error.credits_returned = error.service_code == 531 || (has_failed(task.status) && task.credits_consumed == 0);
    const bool code_is_word = !code && !task.error_code.empty();
    const char* between = code_is_word && !task.error_message.empty() ? ": " : "";
    error.service_message = printable((code_is_word ? task.error_code + between : "") + task.error_message, 1024);
    return error;
}

/// Returns a status as the service's documentation spells it.
inline std::string status_in_capitals(TaskStatus status) {
    if (status == TaskStatus::unrecognised) return "a word that is no status";
    std::string word = to_string(status);
    for (char& letter : word) {
        if (letter != '_') letter = static_cast<char>(letter - 'a' + 'A');
    }
    return word;
}

inline Step WaitCall::do_start(const Moment& moment) {
    if (std::optional<Violation> violation = check_id("taskId", id_.str())) {
        return fail(violations_error({std::move(*violation)}));
    }
    observer_.about(id_);
    return start_poll(moment);
}

inline Step WaitCall::start_poll(const Moment& moment) {
    poll_.reset(new Poll{{task_request(client_, id_), client_.retry, deadline()}});
    return after_poll(poll_->exchange.start(moment), moment);
}

inline Step WaitCall::do_answer(Result<http::Response>&& answer, const Moment& moment) {
    const auto decode = [this](const http::Response& response) {
        return redacted(wire::decode_task(response, client_.provider, id_), response, redactor());
    };
    return after_poll(pass_answer(poll_->exchange, std::move(answer), decode, poll_->task, moment), moment);
}

inline Step WaitCall::do_pause_over(const Moment& moment) {
    return poll_ ? after_poll(poll_->exchange.on_pause_over(moment), moment) : start_poll(moment);
}

/// An answer that has come is read again; what else was lost is asked for again.
inline Step WaitCall::recover(const Moment& moment) {
    if (poll_) {
        if (std::optional<Result<http::Response>> answer = poll_->exchange.take_undecided()) {
            return do_answer(*std::move(answer), moment);
        }
    }
    poll_.reset();
    if (check_id("taskId", id_.str())) return do_start(moment);
    observer_.about(id_);
    return pause(moment);
}

inline Step WaitCall::after_poll(Step step, const Moment& moment) {
    if (step.next == Next::done) {
        const std::unique_ptr<Poll> poll = std::move(poll_);
        if (poll->task) return on_task(*std::move(poll->task), moment);
        return on_read_failed(std::move(poll->exchange.failure()), moment);
    }
    if (step.next != Next::pause) return step;
    // A repeat is a poll, too, and the service takes at most three a second.
    step.pause = (std::max)(step.pause, PollPolicy::least);
    return step.pause < deadline() - moment.now ? step : give_up(ErrorKind::timeout);
}

inline Step WaitCall::on_task(Task task, const Moment& moment) {
    failed_polls_ = 0;
    last_failure_ = HeldError();
    last_status_ = task.status;
    was_seen_ = true;
    if (!has_ended(task, moment)) {
        observer_.note_task(std::move(task));
        return pause(moment);
    }
    if (observer_.is_watching()) observer_.note_task(task);
    if (has_failed(task.status) || task.tracks.empty()) {
        Error error = task_failure(task);
        redactor().redact(error, task.error_message);
        return fail_of_task(std::move(error));
    }
    client_.ended.note(task.tracks, moment.now);
    task_ = std::make_unique<Task>(std::move(task));
    return {Next::done, {}};
}

/// SUCCESS is the end once a track has a file. CALLBACK_EXCEPTION says that the callback failed, which poll-only tasks
/// must expect, and may come early: it is the end once all listed tracks, at least two, have a file and a length.
/// Either is the end after two minutes, when a stream may be all that there is.
inline bool WaitCall::has_ended(const Task& task, const Moment& moment) {
    if (has_failed(task.status)) return true;
    const bool undelivered = task.status == TaskStatus::callback_exception;
    if (task.status != TaskStatus::success && !undelivered) {
        final_since_ = no_deadline;
        return false;
    }
    final_since_ = (std::min)(final_since_, moment.now);
    const auto is_made = [](const Track& track) { return has_file(track) && track.duration > 0; };
    const auto begin = task.tracks.begin();
    const bool complete = undelivered ? task.unfinished.empty() && task.tracks.size() >= 2 &&
                                            std::all_of(begin, task.tracks.end(), is_made)
                                      : std::any_of(begin, task.tracks.end(), has_file);
    return complete || moment.now - final_since_ >= std::chrono::seconds(120);
}

inline Step WaitCall::on_read_failed(HeldError failed, const Moment& moment) {
    Error& error = failed.read();
    if (error.kind == ErrorKind::cancelled) return give_up(ErrorKind::cancelled);
    if (error.kind == ErrorKind::timeout && moment.now >= deadline()) return give_up(ErrorKind::timeout);
    // Recorded as code 200 with `data: null`, on kie.ai's newer route as 422. Other ways to say "not found" stay so.
    const bool empty_answer = error.service_code == 200 || error.service_code == 422;
    const bool not_visible = error.reason == Reason::not_found && empty_answer;
    was_unknown_ = was_unknown_ || not_visible;
    if (not_visible && moment.now - began_ < grace_) return pause(moment);
    // A passing fault of the network or the service is no reason to lose a paid task.
    if (!error.retryable || ++failed_polls_ >= client_.poll.failed_polls) return fail_of_task(std::move(error));
    // What the service asks for may be longer than the time that is left: then one more poll is made near its end.
    // Compared as seconds: what a header can say may overflow milliseconds.
    const Duration left = deadline() - moment.now - PollPolicy::least;
    const auto asked = error.retry_after.value_or(std::chrono::seconds(0));
    const Duration at_least = asked < std::chrono::duration_cast<std::chrono::seconds>(left) ? Duration(asked) : left;
    last_failure_ = std::move(failed);
    return pause(moment, at_least);
}

inline Step WaitCall::pause(const Moment& moment, Duration at_least) {
    const Duration pause = (std::max)(client_.poll.pause_at(moment.now - began_), at_least);
    if (moment.stopped) return give_up(ErrorKind::cancelled);
    if (pause >= deadline() - moment.now) return give_up(ErrorKind::timeout);
    return {Next::pause, pause};
}

inline Step WaitCall::give_up(ErrorKind kind) {
    Error error;
    error.kind = kind;
    error.retryable = kind == ErrorKind::timeout;
    error.message = kind == ErrorKind::timeout ? "the task has not ended in the time given" : "stopped by the caller";
    if (was_seen_) {
        error.message += "; last seen as " + status_in_capitals(last_status_);
    } else if (was_unknown_) {
        error.message += "; " + std::string(client_.provider.name) + " does not know its id so far";
        if (!is_paid_) {
            error.reason = Reason::not_found;
            error.advice = "check the id; a new task takes a while to appear: wait for it again by its id";
        }
    } else {
        error.message += "; it was not seen yet";
    }
    if (poll_ && last_failure_.get() == nullptr) {
        poll_->exchange.end(kind, "the read was not repeated in time");
        if (!poll_->exchange.failure().read().attempts.empty()) last_failure_ = std::move(poll_->exchange.failure());
    }
    if (last_failure_.get() != nullptr) {
        Error& last = last_failure_.read();
        error.message += "; the last read of it failed: " + last.message;
        error.http_status = last.http_status;
        error.service_code = last.service_code;
        error.service_message = std::move(last.service_message);
        error.retry_after = last.retry_after;
        error.attempts = std::move(last.attempts);
    }
    return fail_of_task(std::move(error));
}

inline Step WaitCall::fail_of_task(Error error) {
    poll_.reset();
    error.charge = was_seen_ || is_paid_ ? Charge::made : Charge::none;
    error.task_id = id_;
    return fail(std::move(error));
}

} // namespace detail

FERMATA_END_NAMESPACE
