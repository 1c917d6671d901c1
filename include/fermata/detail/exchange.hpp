// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/result.hpp>
#include <fermata/detail/attempts.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// One request, repeated as the policy allows. A machine: it says what to do next and does nothing itself.
class Exchange {
public:
    Exchange(http::Request request, RetryPolicy retry, TimePoint deadline)
        : request_(std::move(request)), attempts_(retry, request_, deadline) {}

    /// What to send when the step says so.
    const http::Request& request() const noexcept { return request_; }

    Step start(const Moment& moment) { return attempts_.next_send(moment, request_); }

    Step on_pause_over(const Moment& moment) { return attempts_.next_send(moment, request_); }

    /// `decode` turns a `const http::Response&` into a Result<T>; what a good answer says goes to `value`.
    template<class Decoder, class T>
    Step on_answer(Result<http::Response>&& answer, const Decoder& decode, std::optional<T>& value,
                   const Moment& moment) {
        if (!answer) return attempts_.after(std::move(answer).error(), moment);
        Result<T> outcome = decode(*answer);
        if (!outcome) return attempts_.after(answered(std::move(outcome).error(), answer->took), moment);
        value.emplace(*std::move(outcome)); // the id of a paid task may be on its way: nothing can fail from here
        return {Next::done, {}};
    }

    /// What was wrong with the last outcome; null when nothing was.
    const Fault* fault() const noexcept { return attempts_.fault ? &*attempts_.fault : nullptr; }

    /// Ends it without another send.
    Step end(ErrorKind kind, const char* message) { return attempts_.give_up(kind, message); }

    /// The result, once, after Next::done; `value` is where the answers went.
    template<class T> Result<T> take(std::optional<T>& value) {
        if (attempts_.failure) return *std::move(attempts_.failure);
        return *std::move(value);
    }

private:
    http::Request request_;
    Attempts attempts_;
};

} // namespace detail

FERMATA_END_NAMESPACE
