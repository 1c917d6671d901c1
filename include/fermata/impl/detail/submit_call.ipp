// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/requests.hpp>
#include <fermata/detail/submit_call.hpp>

#include <utility>

FERMATA_BEGIN_NAMESPACE

namespace detail {

FERMATA_INLINE Step SubmitCall::begin(const Moment& moment) {
    const ExtendRequest& extend = *std::exchange(extend_, nullptr);
    const ExtendFields& fields = extend.fields();
    std::vector<Violation> violations = violations_of(fields, client_.provider);
    if (!violations.empty()) return fail(violations_error(std::move(violations)));
    token_ = CallbackToken::found_in(fields.callback_url);
    if (client_.before_submit && !client_.before_submit({extend, token_})) {
        Error error;
        error.kind = ErrorKind::cancelled;
        error.message = "stopped by before_submit before the request was sent";
        return fail(std::move(error));
    }
    is_poll_only_ = fields.callback_url == poll_only_url;
    texts_ = secret_texts_of(fields, token_);
    prepare(submit_request(client_, extend), {&client_.provider, {client_.key.reveal(), &texts_}});
    return take_turn(moment);
}

FERMATA_INLINE Step SubmitCall::take_turn(const Moment& moment) {
    const Duration left = deadline() - moment.now;
    if (!moment.stopped && left > Duration::zero()) {
        if (!turn_) turn_.emplace(*client_.rate_limiter);
        const Duration wait = turn_->wait(moment.now);
        if (wait > Duration::zero() && wait < left) return {Next::pause, wait};
        if (wait >= left) {
            turn_.reset();
            return exchange_->end(ErrorKind::timeout,
                                  "the rate limit has no turn for the request within the time given");
        }
    }
    turn_.reset();
    return exchange_->on_pause_over(moment);
}

/// What can tell whether a submit whose charge is unknown has made a task.
inline std::string advice_on_settling(const Provider& provider, bool has_token, bool is_poll_only) {
    const std::string look = "look at the log page and the balance of " + std::string(provider.name);
    const std::string before = " before you send it again";
    if (has_token) return "wait for the callback that carries this request's token (settle), or " + look + before;
    if (!is_poll_only) return "wait for its callback, or " + look + before;
    return look + before + ": it is poll-only, so no callback can settle it";
}

FERMATA_INLINE Result<TaskId> SubmitCall::take() {
    Result<TaskId> id = outcome();
    if (!id && id.error().charge == Charge::unknown) {
        id.error().advice = advice_on_settling(client_.provider, token_.has_value(), is_poll_only_);
        id.error().callback_token = std::move(token_);
    }
    return ended(std::move(id));
}

} // namespace detail

FERMATA_END_NAMESPACE
