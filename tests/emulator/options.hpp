// SPDX-License-Identifier: MIT
#pragma once

#include "dialect.hpp"
#include "faults.hpp"
#include "request_rules.hpp"
#include "tasks.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace fermata_emulator {

/// A clock: returns the time since the epoch.
using Clock = std::function<std::chrono::milliseconds()>;

/// Returns the system's time.
inline std::chrono::milliseconds system_time() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch());
}

/// How a task's callbacks are sent. The default is the documented course: text, first, complete, or error, each when
/// its stage begins.
struct CallbackOptions {
    bool never = false;
    bool late = false;         ///< `lateness` after the task's end
    bool repeated = false;     ///< each three times
    bool shuffled = false;     ///< after the task's end: complete, text, first
    bool live = false;         ///< as seen live: `text` lists the tracks, and kie.ai too sends source_* URLs
    std::string webhook_key{}; ///< kie.ai signs with it; empty: no signature
    std::chrono::milliseconds lateness{1000};
    std::chrono::milliseconds answer_time{15000}; ///< a receiver that takes longer has failed
};

/// Everything that an emulator can be told at its start.
struct EmulatorOptions {
    Dialect dialect = kie();
    Pace pace = Pace::instant();
    int port = 0; ///< 0: one that the system chooses
    double credits = 1000;
    bool refunds = true;     ///< failed tasks give their credits back (three reports)
    std::string key{};       ///< the one bearer key that is let in; empty: any well-formed one
    bool rate_limit = false; ///< refuse more than 20 submits in `rate_window`
    std::chrono::milliseconds rate_window{10000};
    ResultShape result_shape = ResultShape::data; ///< of the newer route
    CallbackOptions callbacks{};                  ///< only ever posted to this machine
    std::vector<PlannedFault> faults{};
    std::chrono::milliseconds visible_after{0};              ///< until then record-info does not know a new task
    std::optional<std::chrono::milliseconds> files_vanish{}; ///< audio files are gone so long after the task's end
    std::chrono::milliseconds files_appear{0};               ///< they are not there until so long after it
    bool vanished_are_empty = false;                         ///< then 200 and nothing in it, not 404
    std::string ledger_path{};                               ///< of the SubmitLedger; empty: none
    RuleOptions rules{};                                     ///< how strictly requests are checked
    Clock clock = system_time;                               ///< decides the states of tasks and the rate limit
    /// "POST /path -> 200 code 422" or "callback text -> 200", never a key, a query or a text; one call at a time.
    std::function<void(const std::string& line)> log{};
};

/// Returns whether a task with this ending gives its credits back; one that says so in its message always does.
inline bool gives_back(Ending ending, const EmulatorOptions& options) {
    return ending == Ending::refunded || (options.refunds && is_failure(ending));
}

} // namespace fermata_emulator
