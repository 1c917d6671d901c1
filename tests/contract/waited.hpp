// SPDX-License-Identifier: MIT
#pragma once

#include "outcome.hpp"

namespace contract {

/// How `Client::wait` ends when `body` is all that it sees: the time given is below the first pause, so that a task
/// which has not ended ends the wait at once.
inline std::string waited(const std::string& body, fermata::Duration grace = std::chrono::seconds(90),
                          const fermata::Provider& provider = fermata::kie()) {
    const auto transport = std::make_shared<fermata::testing::ScriptTransport>();
    transport->answer(200, body);
    fermata::WaitOptions options;
    options.timeout = std::chrono::seconds(4);
    options.grace = grace;
    const auto task =
        client_with(provider, transport).wait(fermata::TaskId{"0123456789abcdef0123456789abcdef"}, options);
    REQUIRE(transport->requests().size() == 1);
    if (task) return std::to_string(task->tracks.size()) + " tracks";
    REQUIRE(task.error().charge == fermata::Charge::made);
    REQUIRE(task.error().task_id == fermata::TaskId{"0123456789abcdef0123456789abcdef"});
    return words(task.error());
}

inline constexpr char goes_on[] = "timeout none made again";

} // namespace contract
