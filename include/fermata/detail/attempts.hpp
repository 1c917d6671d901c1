// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/fault.hpp>
#include <fermata/detail/step.hpp>
#include <fermata/http/message.hpp>
#include <fermata/policy/retry.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Decides whether and when the request of an Exchange is sent again.
class Attempts {
public:
    Attempts(RetryPolicy retry, const http::Request& request, TimePoint deadline)
        : retry_(retry), exchange_timeout_(request.total_timeout), send_once_(request.send_once), deadline_(deadline) {}

    /// Send, with the request's timeout cut to the time that is left; or done with `failure`, when the caller has
    /// stopped or the time is over.
    Step next_send(const Moment& moment, http::Request& request);

    /// `error` is the outcome of the last send: pause and send again, or done with `failure`.
    Step after(Error error, const Moment& moment);

    /// Done with `failure`, which this makes of what was sent so far.
    Step give_up(ErrorKind kind, const char* message);

    std::optional<Error> failure{};
    std::optional<Fault> fault{}; ///< what was wrong with the outcome of the last send

private:
    RetryPolicy retry_;
    Duration exchange_timeout_;
    bool send_once_;
    TimePoint deadline_;
    int sent_ = 0; ///< not made_.size(): a transport may list none
    std::vector<Attempt> made_{};
};

/// `error`, the meaning of an answer that took so long, with its attempt.
Error answered(Error error, Duration took);

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/attempts.ipp>
#endif
