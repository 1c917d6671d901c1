// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/flight.hpp>
#include <fermata/operation.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// A call that has failed before it could be made.
template<class T> class FailedCall final : public Machine {
public:
    using Value = T;

    FailedCall(ClientState&, Error error) : error_(std::move(error)) {}

    Step start(const Moment&) override { return {}; }
    Step on_answer(Result<http::Response>&&, const Moment&) override { return {}; }
    Step on_pause_over(const Moment&) override { return {}; }
    const http::Request& request() const noexcept override { return none_; }
    Result<T> take() { return std::move(error_); }

private:
    Error error_;
    http::Request none_{};
};

/// Starts the calls of a client.
class AsyncCalls {
public:
    AsyncCalls(std::shared_ptr<Loop> loop, std::shared_ptr<ClientState> client)
        : loop_(std::move(loop)), client_(std::move(client)) {}

    template<class Call, class... Arguments>
    AsyncCall begin(Completion<typename Call::Value> completion, const StopToken& stop,
                    Arguments&&... arguments) const {
        const Loop::Ticket ticket =
            loop_->begin(std::make_unique<FlightOf<Call>>(*loop_, *client_, std::move(completion),
                                                          std::forward<Arguments>(arguments)...),
                         stop);
        return AsyncCall(loop_, ticket.slot, ticket.number);
    }

    /// Begins the call of `request`, which needs it no longer than this takes, or one that tells of its error.
    template<class Call, class Argument>
    AsyncCall begin_with(Result<ExtendRequest> request, Completion<typename Call::Value> completion,
                         const StopToken& stop, Argument&& argument) const {
        if (!request) {
            return begin<FailedCall<typename Call::Value>>(std::move(completion), stop, std::move(request).error());
        }
        return begin<Call>(std::move(completion), stop, *request, std::forward<Argument>(argument));
    }

private:
    std::shared_ptr<Loop> loop_;
    std::shared_ptr<ClientState> client_;
};

} // namespace detail

FERMATA_END_NAMESPACE
