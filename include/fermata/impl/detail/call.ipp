// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/call.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

FERMATA_INLINE Step Call::start(const Moment& moment) {
    began_ = moment.now;
    observed_.begins(moment.now);
    return observed_.told(client_.fault ? fail(*client_.fault) : begin(moment), moment.now);
}

FERMATA_INLINE Step Call::on_answer(Result<http::Response>&& answer, const Moment& moment) {
    return observed_.told(take_in(std::move(answer), moment), moment.now);
}

FERMATA_INLINE Step Call::on_pause_over(const Moment& moment) { return observed_.told(go_on(moment), moment.now); }

FERMATA_INLINE Step Call::fail(Error error) {
    failure_ = std::make_unique<Error>(std::move(error));
    return {Next::done, {}};
}

} // namespace detail

FERMATA_END_NAMESPACE
