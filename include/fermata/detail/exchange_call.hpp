// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/call.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// A call that is one exchange, unless it fails before.
template<class Decoder> class ExchangeCall : public Call {
public:
    const http::Request& request() const noexcept final { return exchange_->request(); }

protected:
    using Call::Call;

    /// Makes the exchange ready.
    void prepare(http::Request request, Decoder decoder) {
        exchange_.emplace(std::move(request), std::move(decoder), client_.retry, deadline());
    }

    Step send(http::Request request, Decoder decoder, const Moment& moment) {
        prepare(std::move(request), std::move(decoder));
        return exchange_->start(moment);
    }

    Step take_in(Result<http::Response>&& answer, const Moment& moment) override {
        return answered(*exchange_, std::move(answer), moment);
    }

    Step go_on(const Moment& moment) override { return exchange_->on_pause_over(moment); }

    /// The result, once.
    typename Exchange<Decoder>::Outcome outcome() {
        if (failure_) return std::move(*failure_);
        return exchange_->take();
    }

    std::optional<Exchange<Decoder>> exchange_{}; ///< empty when the call failed before
};

} // namespace detail

FERMATA_END_NAMESPACE
