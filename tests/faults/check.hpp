// SPDX-License-Identifier: MIT
#pragma once

#include "faults/run.hpp"

namespace faults {

/// What a run breaks. `violations` counts, one number each, breaches of the invariants of every call:
/// O1 accepted at most once;
/// O2 a task that is reported (success, or Charge::made) is the one that was accepted;
/// O3 Charge::none means that nothing was accepted;
/// O4 Charge::unknown says so, is not retryable, and its attempts account for each POST seen;
/// O5 nothing is "unknown" when nothing was sent (class A);
/// O6 every POST accepted is reported or flagged;
/// and, last, no secret is told.
struct CheckResult {
    std::vector<std::string> failures{};
    int violations[7] = {};
};

/// Checks a run against the invariants and against its row.
CheckResult check(const Scenario& scenario, const Run& run);

/// Returns how long after its cause, a stop or the end of its time, the call has ended; nothing when there was none.
std::optional<std::chrono::milliseconds> lateness(const Scenario& scenario, const Run& run);

/// Returns what a scenario expects, in words.
std::string describe_expectation(const Scenario& scenario);

/// Returns what came of a run, in words.
std::string describe_run(const Run& run);

} // namespace faults
