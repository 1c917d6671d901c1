// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/function.hpp>
#include <fermata/detail/drivers/loop.hpp>
#include <fermata/operation.hpp>

#include <type_traits>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// A pending call with its machine and its completion.
template<class Call> class PendingCallOf final : public PendingCall {
public:
    using Value = typename Call::Value;

    template<class... Arguments>
    PendingCallOf(Loop& loop, ClientState& client, Completion<Value> completion, Arguments&&... arguments)
        : PendingCall(loop, client),
          completion_(std::move(completion)),
          call_(made(*this, client, std::forward<Arguments>(arguments)...)) {}

    Machine& machine() noexcept override { return call_; }

    void deliver(std::unique_ptr<PendingCall> self) override {
        Result<Value> result = call_.take();
        Completion<Value> completion = std::move(completion_);
        self.reset(); // the completion may end the life of the client, which the call refers to
        if (completion) completion(std::move(result));
    }

private:
    /// A call that others wake is told by what.
    template<class... Arguments> static Call made(PendingCall& self, ClientState& client, Arguments&&... arguments) {
        if constexpr (std::is_constructible_v<Call, PendingCall&, ClientState&, Arguments...>) {
            return Call(self, client, std::forward<Arguments>(arguments)...);
        } else {
            return Call(client, std::forward<Arguments>(arguments)...);
        }
    }

    Completion<Value> completion_;
    Call call_;
};

/// A call that has failed before it could be made.
template<class T> class FailedCall final : public Machine {
public:
    using Value = T;

    FailedCall(ClientState&, Error&& error) : error_(std::move(error)) {}

    Step start(const Moment&) override { return {}; }
    Step on_answer(Result<http::Response>&&, const Moment&) override { return {}; }
    Step on_pause_over(const Moment&) override { return {}; }
    Step resume(const Moment&) override { return {}; }
    void end() override {}
    const http::Request& request() const noexcept override { return none_; }
    Result<T> take() { return std::move(error_); }

private:
    HeldError error_;
    http::Request none_{};
};

/// Starts the calls of an AsyncClient on its loop.
class AsyncCalls {
public:
    AsyncCalls(std::shared_ptr<Loop> loop, std::shared_ptr<ClientState> client)
        : loop_(std::move(loop)), client_(std::move(client)) {}

    template<class Call, class... Arguments>
    AsyncCall start(Completion<typename Call::Value> completion, const StopToken& stop,
                    Arguments&&... arguments) const {
        const Loop::CallHandle handle =
            loop_->start(std::make_unique<PendingCallOf<Call>>(*loop_, *client_, std::move(completion),
                                                               std::forward<Arguments>(arguments)...),
                         stop);
        return AsyncCall(loop_, handle.slot, handle.number);
    }

    /// Starts the call of `request`, which needs it no longer than this takes, or one that fails with its error.
    template<class Call, class Argument>
    AsyncCall start_request(Result<ExtendRequest> request, Completion<typename Call::Value> completion,
                            const StopToken& stop, Argument&& argument) const {
        if (!request) {
            return start<FailedCall<typename Call::Value>>(std::move(completion), stop, std::move(request).error());
        }
        return start<Call>(std::move(completion), stop, *request, std::forward<Argument>(argument));
    }

private:
    std::shared_ptr<Loop> loop_;
    std::shared_ptr<ClientState> client_;
};

} // namespace detail

FERMATA_END_NAMESPACE
