// SPDX-License-Identifier: MIT
// The same table through the asynchronous client: the same kind, charge and count in every row.
// `faults_tests "[async_matrix]"` drives all of it and prints the count.
#include "faults/drive.hpp"
#include "faults/scenarios.hpp"

using faults::async_caller;
using faults::drive;

TEST_CASE("faults, async: nothing is sent", "[async_matrix][class_a]") {
    drive(faults::class_a(), async_caller, faults::print_lateness);
}

TEST_CASE("faults, async: sent, and no proof of what became of it", "[async_matrix][class_b]") {
    drive(faults::class_b(), async_caller);
}

TEST_CASE("faults, async: answers", "[async_matrix][class_c]") { drive(faults::class_c(), async_caller); }

TEST_CASE("faults, async: refused before anything is sent", "[async_matrix][class_d]") {
    drive(faults::class_d(), async_caller);
}

TEST_CASE("faults, async: looking at a task", "[async_matrix][class_e]") { drive(faults::class_e(), async_caller); }

TEST_CASE("faults, async: a stop or the time ends a call wherever it is", "[async_matrix][stops]") {
    drive(faults::interruptions(), async_caller, faults::print_lateness);
}
