// SPDX-License-Identifier: MIT
#pragma once

#include "callbacks.hpp"
#include "dialect.hpp"
#include "fault.hpp"
#include "result_shape.hpp"
#include "rules.hpp"
#include "timeline.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace fermata_emulator {

/// The time since the epoch.
using Clock = std::function<std::chrono::milliseconds()>;

inline std::chrono::milliseconds system_time() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch());
}

struct EmulatorOptions {
    Dialect dialect = kie();
    Pace pace = Pace::instant();
    int port = 0; ///< 0: one that the system chooses
    double credits = 1000;
    std::string key{};       ///< the one bearer key that is let in; empty: any well-formed one
    bool rate_limit = false; ///< refuse more than 20 submits in `rate_window`
    std::chrono::milliseconds rate_window{10000};
    ResultShape result_shape = ResultShape::data; ///< of the newer route
    CallbackOptions callbacks{};                  ///< only ever posted to this machine
    std::vector<PlannedFault> faults{};
    std::chrono::milliseconds visible_after{0};              ///< until then record-info does not know a new task
    std::optional<std::chrono::milliseconds> files_vanish{}; ///< audio files are gone so long after the task's end
    bool vanished_are_empty = false;                         ///< then 200 and nothing in it, not 404
    std::string ledger_path{};                               ///< of the SubmitLedger; empty: none
    RuleOptions rules{};                                     ///< how strictly requests are judged
    Clock clock = system_time;                               ///< decides the states of tasks and the rate limit
    /// "POST /path -> 200 code 422" or "callback text -> 200", never a key, a query or a text; one call at a time.
    std::function<void(const std::string& line)> log{};
};

} // namespace fermata_emulator
