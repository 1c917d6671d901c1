// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/blocking.hpp>
#include <fermata/detail/client_state.hpp>
#include <fermata/detail/exchange.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// One call of a client that blocks: what it may use, when it must end and whom it tells.
struct ClientCall {
    ClientCall(ClientState& spoken_by, CallKind kind, const StopToken& token, Duration timeout)
        : client(spoken_by),
          stop(token),
          began(time_now()),
          deadline(deadline_after(began, timeout)),
          observed(spoken_by.observe, kind) {}

    /// Carries out a machine.
    template<class Machine> auto run(Machine& machine) {
        return run_blocking(machine, *client.transport, stop, client.random_state, observed);
    }

    /// Sends one request, repeated as allowed.
    template<class Decoder> typename Exchange<Decoder>::Outcome exchange(http::Request request, Decoder decoder) {
        Exchange<Decoder> exchange(std::move(request), std::move(decoder), client.retry, deadline);
        return run(exchange);
    }

    ClientState& client;
    const StopToken& stop;
    TimePoint began;
    TimePoint deadline;
    Observed observed;
};

/// Makes a call: `body(ClientCall&)` is all of it, for a client that can make one.
template<class Body>
auto make_call(ClientState& client, CallKind kind, const StopToken& stop, Duration timeout, Body body)
    -> decltype(body(std::declval<ClientCall&>())) {
    using Outcome = decltype(body(std::declval<ClientCall&>()));
    ClientCall call(client, kind, stop, timeout);
    Outcome outcome = client.fault ? Outcome(*client.fault) : body(call);
    call.observed.ended(outcome);
    return outcome;
}

} // namespace detail

FERMATA_END_NAMESPACE
