// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/client_state.hpp>
#include <fermata/detail/exchange.hpp>
#include <fermata/detail/machine.hpp>
#include <fermata/detail/observed.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// A machine that its observer knows as one call. It tells of what happens; what to do is decided below it.
class Call : public Machine {
public:
    FERMATA_INLINE Step start(const Moment& moment) final;
    FERMATA_INLINE Step on_answer(Result<http::Response>&& answer, const Moment& moment) final;
    FERMATA_INLINE Step on_pause_over(const Moment& moment) final;

protected:
    /// `client` outlives the call.
    Call(ClientState& client, CallKind kind, Duration timeout, const Observed::Progress& progress = {})
        : client_(client), observed_(client.observe, kind, progress), timeout_(timeout) {}

    virtual Step begin(const Moment& moment) = 0;
    virtual Step take_in(Result<http::Response>&& answer, const Moment& moment) = 0;
    virtual Step go_on(const Moment& moment) = 0;

    TimePoint deadline() const noexcept { return deadline_after(began_, timeout_); }

    /// Gives `exchange` its answer, and tells of it.
    template<class Decoder, class T>
    Step answered(Exchange& exchange, Result<http::Response>&& answer, const Decoder& decode, std::optional<T>& value,
                  const Moment& moment) {
        const Observed::Heard heard = Observed::hear(answer);
        const Step step = exchange.on_answer(std::move(answer), decode, value, moment);
        observed_.heard(heard, exchange.fault());
        return step;
    }

    /// Ends the call with `error`.
    Step fail(Error error);

    /// `outcome`, the result of the call, once it is told.
    template<class T> Result<T> ended(Result<T>&& outcome) {
        observed_.ended(outcome);
        return std::move(outcome);
    }

    ClientState& client_;
    Observed observed_;
    Duration timeout_;
    TimePoint began_{};
    std::unique_ptr<Error> failure_{}; ///< of a call that ended with `fail`; a pointer since a waiting call is small
};

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/call.ipp>
#endif
