// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/unique_function.hpp>
#include <fermata/detail/loop.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// A call in flight, with whom it tells its result.
template<class Call> class FlightOf final : public Flight {
public:
    using Value = typename Call::Value;
    using Completion = UniqueFunction<void(Result<Value>)>;

    template<class... Arguments>
    FlightOf(Loop& loop, ClientState& client, Completion completion, Arguments&&... arguments)
        : Flight(loop, client),
          completion_(std::move(completion)),
          call_(client, std::forward<Arguments>(arguments)...) {}

    Machine& machine() noexcept override { return call_; }

    void deliver(std::unique_ptr<Flight> self) override {
        Result<Value> result = take();
        Completion completion = std::move(completion_);
        self.reset(); // the completion may end the life of the client, which the call refers to
        if (completion) completion(std::move(result));
    }

private:
    /// Its observer is told of the end: a hook as others.
    Result<Value> take() {
        const HeldFlag at_work = loop_.at_work();
        return call_.take();
    }

    Completion completion_;
    Call call_;
};

} // namespace detail

FERMATA_END_NAMESPACE
