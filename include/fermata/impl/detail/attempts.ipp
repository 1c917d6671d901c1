// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/attempts.hpp>

#include <algorithm>

FERMATA_BEGIN_NAMESPACE

namespace detail {

FERMATA_INLINE Step Attempts::next_send(const Moment& moment, http::Request& request) {
    if (moment.stopped) return give_up(ErrorKind::cancelled, "stopped by the caller before the request was sent");
    const Duration left = deadline_ - moment.now;
    if (left <= Duration::zero()) return give_up(ErrorKind::timeout, "the time was over before the request was sent");
    fault.reset();
    const bool limited = exchange_timeout_ > Duration::zero();
    if (limited || deadline_ != no_deadline) {
        request.total_timeout = limited ? (std::min)(exchange_timeout_, left) : left;
    }
    return {Next::send, {}};
}

FERMATA_INLINE Step Attempts::after(Error error, const Moment& moment) {
    made_.insert(made_.end(), error.attempts.begin(), error.attempts.end());
    if (!send_once_) error.charge = Charge::none; // whatever the transport makes of it
    if (error.charge == Charge::unknown) error.retryable = false;
    fault = fault_of(error);
    const std::optional<Duration> pause = retry_.pause_after(error, ++sent_, moment.random);
    // A pause that would pass the deadline is not begun.
    if (pause && !moment.stopped && *pause < deadline_ - moment.now) return {Next::pause, *pause};
    error.attempts = std::move(made_);
    failure = std::move(error);
    return {Next::done, {}};
}

FERMATA_INLINE Step Attempts::give_up(ErrorKind kind, const char* message) {
    Error error;
    error.kind = kind;
    error.message = message;
    // What was sent before, if anything, was only to be repeated with proof that it cost nothing.
    error.retryable = kind == ErrorKind::timeout;
    error.attempts = std::move(made_);
    failure = std::move(error);
    return {Next::done, {}};
}

FERMATA_INLINE Error answered(Error error, Duration took) {
    Attempt attempt;
    attempt.took = took;
    attempt.http_status = error.http_status;
    attempt.service_code = error.service_code;
    attempt.request_left = true;
    attempt.body_handed_over = true;
    error.attempts.push_back(std::move(attempt));
    return error;
}

} // namespace detail

FERMATA_END_NAMESPACE
