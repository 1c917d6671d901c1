// SPDX-License-Identifier: MIT
#pragma once

#include "support/catch.hpp"

#include <fermata/detail/calls/exchange.hpp>
#include <fermata/detail/calls/submit_call.hpp>
#include <fermata/detail/calls/wait_call.hpp>

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
        machine_.end();
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

using State = std::shared_ptr<fermata::detail::ClientState>;

inline State client_with(const fermata::ClientOptions& options = {}) {
    return fermata::detail::make_client_state(fermata::ApiKey{"a-key"}, options);
}

/// A client that takes its permits from `limiter`.
inline State client_with(std::shared_ptr<fermata::RateLimiter> limiter) {
    fermata::ClientOptions options;
    options.rate_limiter = std::move(limiter);
    return client_with(options);
}

inline const fermata::ExtendRequest& request() {
    static const fermata::ExtendRequest request =
        *fermata::ExtendRequest::inherited(fermata::AudioId{"audio-1"}, fermata::Model::v4_5).poll_only().build();
    return request;
}

/// Outlives what is driven.
struct HeldState {
    State client;
};

/// Drives a submit of one minute at most.
class SubmitDriver : private HeldState, public Driver<fermata::detail::SubmitCall> {
public:
    explicit SubmitDriver(State of, Duration timeout = 60s)
        : HeldState{std::move(of)}, Driver(*client, request(), timeout) {}
};

inline const char accepted[] = R"({"code":200,"msg":"success","data":{"taskId":"task-1"}})";

/// How a transport ends a request that its caller stops.
inline fermata::Error stopped(fermata::Charge charge = fermata::Charge::none) {
    return failure(fermata::ErrorKind::cancelled, fermata::Reason::none, false, charge);
}

using fermata::detail::WaitCall;

inline const fermata::TaskId wait_id{"task-1"};

/// The policies of a wait, which takes 15 minutes at most.
struct Policies {
    fermata::RetryPolicy retry{};
    fermata::PollPolicy poll{};
    Duration grace = 90s;
    fermata::TimePoint deadline = start_of_time + 15min;
};

/// What an observer was told last of an answer, and of a poll.
struct Told {
    std::optional<fermata::Fault> fault{};
    std::vector<fermata::TaskStatus> seen{};
};

/// A client that keeps to `policies`, and what its observer was told.
struct WaitingClient {
    WaitingClient(const fermata::Provider& provider, const Policies& policies) {
        fermata::ClientOptions options;
        options.provider = provider;
        options.retry = policies.retry;
        options.poll = policies.poll;
        options.observe = [this](const fermata::Event& event) {
            if (event.kind == fermata::EventKind::seen) told.seen.push_back(event.status);
            if (event.kind != fermata::EventKind::answered && event.kind != fermata::EventKind::failed) return;
            told.fault.reset();
            if (event.fault != nullptr) told.fault = *event.fault;
        };
        state = fermata::detail::make_client_state(fermata::ApiKey{"a-key"}, options);
    }
    WaitingClient(const WaitingClient&) = delete;

    Told told{};
    std::shared_ptr<fermata::detail::ClientState> state{};
};

inline fermata::WaitOptions wait_options(const Policies& policies) {
    fermata::WaitOptions options;
    options.grace = policies.grace;
    options.timeout = policies.deadline - start_of_time;
    return options;
}

/// Drives a wait for `task-1`.
class WaitDriver : public WaitingClient, public Driver<WaitCall> {
public:
    explicit WaitDriver(const Policies& policies, const fermata::Provider& provider = fermata::kie())
        : WaitingClient(provider, policies), Driver(*state, wait_id, wait_options(policies)) {}
};

inline WaitDriver waiting(const Policies& policies = {}) { return WaitDriver(policies); }

inline const std::string usable = R"({"id":"t","audioUrl":"https://cdn.example/1.mp3","duration":120})";
inline const std::string unfinished = R"({"id":"t","audioUrl":"","duration":null})";

/// An answer about the task with this status and these tracks.
inline fermata::http::Response seen(const std::string& status, const std::string& tracks = {},
                                    const std::string& more = {}) {
    return answer(200, R"({"code":200,"msg":"success","data":{"taskId":"task-1","status":")" + status +
                           R"(","response":{"sunoData":[)" + tracks + "]}" + more + "}}");
}

/// What the service says of a task that it does not know (yet).
inline fermata::http::Response not_known() { return answer(200, R"({"code":200,"msg":"success","data":null})"); }

/// Every error of a wait names its task, which is known to be paid for once the service has shown it.
template<class WaitingDriver>
void check_carries_task(const fermata::Result<fermata::Task>& task, const WaitingDriver& driver) {
    const bool was_shown = !driver.told.seen.empty();
    REQUIRE_FALSE(task);
    CAPTURE(task.error().describe());
    CHECK(task.error().charge == (was_shown ? fermata::Charge::made : fermata::Charge::none));
    CHECK(task.error().task_id == wait_id);
}

} // namespace machine_test
