// SPDX-License-Identifier: MIT
#pragma once

#include "faults/scenario.hpp"

namespace faults {

// The table: one row a scenario, or a case of one. Ids are never given anew; those that are missing need more than one
// process can do (packet loss, allocation failures, other builds of libcurl).
const std::vector<Scenario>& class_a(); ///< nothing is sent
const std::vector<Scenario>& class_b(); ///< sent, and no proof of what became of it
const std::vector<Scenario>& class_c(); ///< answers
const std::vector<Scenario>& class_d(); ///< refused before anything is sent
const std::vector<Scenario>& class_e(); ///< looking at a task

/// Every place where a call can be interrupted, by a stop and by its time, 200 ms after its begin.
const std::vector<Scenario>& interruptions();

} // namespace faults
