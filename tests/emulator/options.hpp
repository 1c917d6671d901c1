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

/// How titles are written.
enum class TitleForm {
    as_sent,
    cut,    ///< with half of an emoji at the end, as services cut texts at a number of UTF-16 units
    control ///< with a control character and a line break in the middle of the text
};

/// What tracks lack.
enum class TrackDefect {
    none,
    no_duration, ///< of a finished track, too
    stream_only, ///< no other address, of a finished track, too
    no_id,
    same_file,  ///< the second has the bytes of the first
    odd_address ///< with blanks and letters outside ASCII
};

/// What a file answers that is not there yet or any more.
enum class AwayFiles { not_found, forbidden, empty };

/// How a task's callbacks are sent. The default is the documented course: text, first, complete, or error, each when
/// its stage begins.
struct CallbackOptions {
    bool never = false;
    bool late = false;         ///< `lateness` after the task's end
    bool repeated = false;     ///< each three times
    bool unnamed = false;      ///< without callbackType (seen with code 501)
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
    AwayFiles away = AwayFiles::not_found;                   ///< what they answer before and after
    std::string ledger_path{};                               ///< of the SubmitLedger; empty: none
    bool chunked = true; ///< JSON in chunks, and gzip when asked for (recorded); else with its length
    TitleForm titles = TitleForm::as_sent;
    TrackDefect tracks = TrackDefect::none;
    RuleOptions rules{};       ///< how strictly requests are checked
    Clock clock = system_time; ///< decides the states of tasks and the rate limit
    /// "POST /path -> 200 code 422" or "callback text -> 200", never a key, a query or a text; one call at a time.
    std::function<void(const std::string& line)> log{};
};

/// Returns whether a task with this ending gives its credits back; one that says so in its message always does.
inline bool gives_back(Ending ending, const EmulatorOptions& options) {
    return ending == Ending::refunded || (options.refunds && is_failure(ending));
}

} // namespace fermata_emulator
