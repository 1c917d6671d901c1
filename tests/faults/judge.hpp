// SPDX-License-Identifier: MIT
#pragma once

#include "faults/run.hpp"

namespace faults {

/// What a run breaks. `invariants` counts breaches of what must hold for every call, whatever happens:
/// O1 accepted at most once;
/// O2 a task that is told (success, or Charge::made) is the one that was accepted;
/// O3 Charge::none means that nothing was accepted;
/// O4 Charge::unknown says so, is not retryable, and its attempts account for each POST seen;
/// O5 nothing is "unknown" when nothing was sent (class A);
/// O6 every POST accepted is reported or flagged;
/// and, last, that no secret is told.
struct Judgement {
    std::vector<std::string> complaints{};
    int invariants[7] = {};
};

Judgement judge(const Scenario& scenario, const Run& run);

/// How long after its cause, a stop or the end of its time, the call has ended; nothing where there was none.
std::optional<std::chrono::milliseconds> lateness(const Scenario& scenario, const Run& run);

/// What a scenario expects, and what came of a run, for whoever reads a failure.
std::string expected_story(const Scenario& scenario);
std::string story(const Run& run);

} // namespace faults
