// SPDX-License-Identifier: MIT
#pragma once

#include "faults/scenario.hpp"

namespace faults {

/// Returns the row with its call made by a program of its own, `faults_client`: by itself, or in the environment that
/// FERMATA_CLIENT_IN, a program, makes of FERMATA_CLIENT_ROW. Only for rows that call `extend` with the options that
/// every row has: what `arrange` changes of them does not reach the program.
Scenario in_a_program(Scenario row, const char* driver);

/// Returns the row with its call made by a forked child of this process, with the client that its parent has made.
Scenario in_a_fork(Scenario row);

} // namespace faults
