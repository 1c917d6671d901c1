// SPDX-License-Identifier: MIT
#pragma once

#include "machine/helpers.hpp"

#include <fermata/detail/wait_call.hpp>

namespace machine_test {

using fermata::detail::WaitCall;

inline const fermata::TaskId wait_id{"task-1"};

/// What a wait keeps to; 15 minutes at most.
struct Policies {
    fermata::RetryPolicy retry{};
    fermata::PollPolicy poll{};
    Duration grace = 90s;
    fermata::TimePoint deadline = start_of_time + 15min;
};

/// What an observer was told last of an answer, and of a look.
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

/// Every error of a wait speaks of a task that is paid for.
inline void check_carries_task(const fermata::Result<fermata::Task>& task) {
    REQUIRE_FALSE(task);
    CAPTURE(task.error().describe());
    CHECK(task.error().charge == fermata::Charge::made);
    CHECK(task.error().task_id == wait_id);
}

} // namespace machine_test
