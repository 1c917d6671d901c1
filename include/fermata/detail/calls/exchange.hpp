// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/event.hpp>
#include <fermata/core/result.hpp>
#include <fermata/core/scope.hpp>
#include <fermata/detail/machine.hpp>
#include <fermata/http/message.hpp>
#include <fermata/policy/retry.hpp>

#include <algorithm>
#include <iterator>
#include <utility>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Returns what an observer is told of `error`.
inline Fault fault_of(const Error& error) noexcept {
    return {error.kind, error.reason, error.charge, error.service_code};
}

/// Decides whether and when the request of an Exchange is sent again. An exception, of memory that has run out, leaves
/// what was decided before.
class Attempts {
public:
    Attempts(RetryPolicy retry, const http::Request& request, TimePoint deadline)
        : retry_(retry), exchange_timeout_(request.total_timeout), send_once_(request.send_once), deadline_(deadline) {}

    /// Returns Next::send, with the timeout of `request` cut to the time that is left; or ends with `failure`, when the
    /// caller has stopped, the time is over, or a limit of the request is one that no request can keep.
    Step next_send(const Moment& moment, http::Request& request);

    /// Returns the step after a send whose outcome was `error`: a pause before the next one, or the end with `failure`.
    Step on_error(Error&& error, const Moment& moment);

    /// Counts from the start again: a part of a long answer has come, and stays. Of the attempts that were made the
    /// last hundred are kept.
    void on_progress() {
        sent_ = 0;
        if (made_.size() > 100) made_.erase(made_.begin(), made_.end() - 100);
    }

    /// Ends with `failure`, made of what was sent so far.
    Step give_up(ErrorKind kind, const char* message);

    HeldError failure{};
    std::optional<Fault> fault{}; ///< what was wrong with the outcome of the last send

private:
    RetryPolicy retry_;
    Duration exchange_timeout_;
    bool send_once_;
    TimePoint deadline_;
    int sent_ = 0; ///< counted here because a transport may report no Attempt
    std::vector<Attempt> made_{};
};

inline Step Attempts::next_send(const Moment& moment, http::Request& request) {
    if (moment.stopped) return give_up(ErrorKind::cancelled, "stopped by the caller before the request was sent");
    const Duration left = deadline_ - moment.now;
    if (left <= Duration::zero()) return give_up(ErrorKind::timeout, "the time was over before the request was sent");
    if ((std::min)({request.connect_timeout, exchange_timeout_, request.stall_timeout}) <= Duration::zero()) {
        const Step end = give_up(ErrorKind::timeout, "a limit in Timeouts leaves no time for any request");
        failure.read().retryable = false; // the same call has the same limit
        return end;
    }
    fault.reset();
    request.total_timeout = (std::min)(exchange_timeout_, left);
    return {Next::send, {}};
}

inline Step Attempts::on_error(Error&& error, const Moment& moment) {
    made_.reserve(made_.size() + error.attempts.size());
    if (!send_once_) error.charge = Charge::none; // whatever the transport makes of it
    if (error.charge == Charge::unknown) error.retryable = false;
    fault = fault_of(error);
    const std::optional<Duration> pause = retry_.pause_after(error, sent_ + 1, moment.random);
    // A pause that would pass the deadline is not begun.
    const bool is_repeated = pause && !moment.stopped && *pause < deadline_ - moment.now;
    if (!is_repeated) failure = HeldError(std::move(error)); // the last that allocates
    std::vector<Attempt>& attempts = is_repeated ? error.attempts : failure.read().attempts;
    std::move(attempts.begin(), attempts.end(), std::back_inserter(made_));
    ++sent_;
    if (is_repeated) return {Next::pause, *pause};
    attempts = std::move(made_);
    return {Next::done, {}};
}

inline Step Attempts::give_up(ErrorKind kind, const char* message) {
    Error error;
    error.kind = kind;
    error.message = message;
    // What was sent before, if anything, was only to be repeated with proof that it cost nothing.
    error.retryable = kind == ErrorKind::timeout;
    failure = HeldError(std::move(error));
    failure.read().attempts = std::move(made_);
    return {Next::done, {}};
}

/// Returns `error`, which an answer means that took so long to come, with its attempt.
inline Error with_answered_attempt(Error error, Duration took) {
    Attempt attempt;
    attempt.took = took;
    attempt.http_status = error.http_status;
    attempt.service_code = error.service_code;
    attempt.request_left = true;
    attempt.body_handed_over = true;
    error.attempts.push_back(std::move(attempt));
    return error;
}

/// One request, repeated as the policy allows, as a state machine inside of a call.
class Exchange {
public:
    Exchange(http::Request request, RetryPolicy retry, TimePoint deadline)
        : request_(std::move(request)), attempts_(retry, request_, deadline) {}

    /// Returns what to send when the step says so.
    const http::Request& request() const noexcept { return request_; }

    Step start(const Moment& moment) { return attempts_.next_send(moment, request_); }
    Step on_pause_over(const Moment& moment) { return attempts_.next_send(moment, request_); }

    /// Changes the headers of what is sent next.
    void set_headers(http::Headers headers) noexcept { request_.headers = std::move(headers); }

    /// Counts the attempts anew, as a part of the answer has come, and stays.
    void on_progress() { attempts_.on_progress(); }

    /// Takes the outcome of a send. `decode` turns a `const http::Response&` into a Result<T>; what a good answer holds
    /// goes to `value`. An exception, of memory that has run out, leaves the answer to `take_undecided`.
    template<class Decode, class T>
    Step on_answer(Result<http::Response>&& answer, const Decode& decode, std::optional<T>& value,
                   const Moment& moment) {
        OnException keep([&] { undecided_.emplace(std::move(answer)); });
        const Step step = decide(answer, decode, value, moment);
        keep.disarm();
        return step;
    }

    /// Returns the answer that an exception has kept from being decided, once: it may be of a request that was paid
    /// for, which must not be sent again.
    std::optional<Result<http::Response>> take_undecided() noexcept { return std::exchange(undecided_, std::nullopt); }

    /// Returns what was wrong with the last outcome; null when nothing was.
    const Fault* fault() const noexcept { return attempts_.fault ? &*attempts_.fault : nullptr; }

    /// Ends the exchange without another send.
    Step end(ErrorKind kind, const char* message) { return attempts_.give_up(kind, message); }

    /// Returns the error that it ended with, after Next::done without a value; null before.
    HeldError& failure() noexcept { return attempts_.failure; }

private:
    template<class Decode, class T>
    Step decide(Result<http::Response>& answer, const Decode& decode, std::optional<T>& value, const Moment& moment) {
        if (!answer) return attempts_.on_error(std::move(answer).error(), moment);
        Result<T> outcome = decode(*answer);
        if (!outcome) {
            return attempts_.on_error(with_answered_attempt(std::move(outcome).error(), answer->took), moment);
        }
        value.emplace(*std::move(outcome)); // it may hold the id of a paid task, so nothing after it may fail
        return {Next::done, {}};
    }

    http::Request request_;
    Attempts attempts_;
    std::optional<Result<http::Response>> undecided_{};
};

} // namespace detail

FERMATA_END_NAMESPACE
