// SPDX-License-Identifier: MIT
#pragma once

#include "support/catch.hpp"

#include <fermata/detail/exchange.hpp>

namespace machine_test {

using namespace std::chrono_literals;
using fermata::Duration;
using fermata::detail::Moment;
using fermata::detail::Next;
using fermata::detail::Step;

/// Where the clocks of these tests start: not at zero, which code might take for "never".
inline constexpr fermata::TimePoint start_of_time{std::chrono::hours(1000)};

inline fermata::http::Response answer(int status, std::string body = {}) {
    fermata::http::Response response;
    response.status = status;
    response.body = std::move(body);
    response.took = 5ms;
    return response;
}

/// A failure as a transport gives it.
inline fermata::Error failure(fermata::ErrorKind kind, fermata::Reason reason, bool retryable,
                              fermata::Charge charge = fermata::Charge::none) {
    fermata::Error error;
    error.kind = kind;
    error.reason = reason;
    error.charge = charge;
    error.retryable = retryable;
    error.message = "a failure";
    error.attempts.push_back({});
    return error;
}

inline fermata::Error connection_lost() {
    return failure(fermata::ErrorKind::transport, fermata::Reason::connection_lost, true);
}

/// Drives a machine by hand: the caller says what happens, time only passes in pauses.
template<class Machine> class Driver {
public:
    /// A machine that is made of `arguments`, where it stays.
    template<class... Arguments>
    explicit Driver(Arguments&&... arguments) : machine_(std::forward<Arguments>(arguments)...) {}

    Driver& start() {
        step = machine_.start(moment);
        return *this;
    }

    /// The request that was asked for has this outcome, after `took`.
    Driver& gets(fermata::Result<fermata::http::Response> outcome, Duration took = {}) {
        REQUIRE(step.next == Next::send);
        ++sent;
        moment.now += took;
        step = machine_.on_answer(std::move(outcome), moment);
        return *this;
    }

    /// The pause that was asked for passes.
    Driver& sleeps() {
        REQUIRE(step.next == Next::pause);
        moment.now += step.pause;
        step = machine_.on_pause_over(moment);
        return *this;
    }

    auto result() {
        REQUIRE(step.next == Next::done);
        return machine_.take();
    }

    Machine& machine() { return machine_; }
    Duration elapsed() const { return moment.now - start_of_time; }

    Moment moment{start_of_time, false, 0.5};
    Step step{};
    int sent = 0;

private:
    Machine machine_;
};

} // namespace machine_test
