// SPDX-License-Identifier: MIT
#pragma once

#include "faults/run.hpp"

namespace faults {

/// What a run breaks. `invariants` counts O1 to O6 of RELIABILITY 7.1 (at 0 to 5) and secrets told (at 6).
struct Judgement {
    std::vector<std::string> complaints{};
    int invariants[7] = {};
};

Judgement judge(const Scenario& scenario, const Run& run);

/// What a scenario expects, and what came of a run, for whoever reads a failure.
std::string expected_story(const Scenario& scenario);
std::string story(const Run& run);

} // namespace faults
