// SPDX-License-Identifier: MIT
#pragma once

#include "machine/helpers.hpp"

namespace machine_test {

using fermata::detail::Wait;

inline const fermata::TaskId wait_id{"task-1"};

/// A wait for `task-1` that looks every 5 s, of 15 minutes at most. `provider` outlives it.
inline Driver<Wait> waiting_at(const fermata::Provider& provider, Wait::Policies policies) {
    fermata::http::Request look;
    look.url = "https://api.kie.ai/api/v1/generate/record-info?taskId=task-1";
    look.total_timeout = 60s;
    if (policies.deadline == fermata::no_deadline) policies.deadline = start_of_time + 15min;
    return Driver<Wait>(Wait(look, fermata::detail::TaskDecoder{&provider, {}, wait_id}, policies));
}

inline Driver<Wait> waiting(Wait::Policies policies) {
    static const fermata::Provider provider = fermata::kie();
    return waiting_at(provider, policies);
}

inline Wait::Policies default_policies() {
    Wait::Policies policies;
    policies.grace = 90s;
    return policies;
}

inline Driver<Wait> waiting() { return waiting(default_policies()); }

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
