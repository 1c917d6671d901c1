// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/result.hpp>
#include <fermata/detail/attempts.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// One request, repeated as the policy allows, decoded. A machine: it says what to do next and does nothing itself.
/// `Decoder` turns a `const http::Response&` into a Result.
template<class Decoder> class Exchange {
public:
    using Outcome = decltype(std::declval<Decoder&>()(std::declval<const http::Response&>()));

    Exchange(http::Request request, Decoder decoder, RetryPolicy retry, TimePoint deadline)
        : request_(std::move(request)), decoder_(std::move(decoder)), attempts_(retry, request_, deadline) {}

    /// What to send when the step says so.
    const http::Request& request() const noexcept { return request_; }

    Step start(const Moment& moment) { return attempts_.next_send(moment, request_); }

    Step on_pause_over(const Moment& moment) { return attempts_.next_send(moment, request_); }

    Step on_answer(Result<http::Response>&& answer, const Moment& moment) {
        if (!answer) return attempts_.after(std::move(answer).error(), moment);
        outcome_.emplace(decoder_(*answer));
        if (*outcome_) return {Next::done, {}}; // the id of a paid task may be on its way: nothing can fail from here
        return attempts_.after(answered(std::move(*outcome_).error(), answer->took), moment);
    }

    /// What was wrong with the last outcome; null when nothing was.
    const Fault* fault() const noexcept { return attempts_.fault ? &*attempts_.fault : nullptr; }

    /// Ends it without another send.
    Step end(ErrorKind kind, const char* message) { return attempts_.give_up(kind, message); }

    /// What a good answer said, until it is taken; null before one.
    const typename Outcome::value_type* value() const noexcept { return outcome_ && *outcome_ ? &**outcome_ : nullptr; }

    /// The result, once, after Next::done.
    Outcome take() {
        if (attempts_.failure) return *std::move(attempts_.failure);
        return *std::move(outcome_);
    }

private:
    http::Request request_;
    Decoder decoder_;
    Attempts attempts_;
    std::optional<Outcome> outcome_{};
};

} // namespace detail

FERMATA_END_NAMESPACE
