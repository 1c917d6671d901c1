// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/call.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// A call that is one exchange, unless it fails before.
template<class Decoder> class ExchangeCall : public Call {
    using Outcome = decltype(std::declval<const Decoder&>()(std::declval<const http::Response&>()));

public:
    const http::Request& request() const noexcept final { return exchange_->request(); }

protected:
    using Call::Call;

    /// Makes the exchange ready.
    void prepare(http::Request request, Decoder decoder) {
        decoder_ = decoder;
        exchange_.emplace(std::move(request), client_.retry, deadline());
    }

    Step send(http::Request request, Decoder decoder, const Moment& moment) {
        prepare(std::move(request), decoder);
        return exchange_->start(moment);
    }

    Step take_in(Result<http::Response>&& answer, const Moment& moment) override {
        return answered(*exchange_, std::move(answer), decoder_, value_, moment);
    }

    Step go_on(const Moment& moment) override { return exchange_->on_pause_over(moment); }

    /// The result, once.
    Outcome outcome() {
        if (failure_) return std::move(*failure_);
        return exchange_->take(value_);
    }

    std::optional<Exchange> exchange_{};                  ///< empty when the call failed before
    std::optional<typename Outcome::value_type> value_{}; ///< what a good answer said

private:
    Decoder decoder_{};
};

} // namespace detail

FERMATA_END_NAMESPACE
