// SPDX-License-Identifier: MIT
// The table of scenarios through the blocking client. `faults_tests "[matrix]"` drives all of it and prints the count.
#include "faults/drive.hpp"
#include "faults/scenarios.hpp"

using faults::blocking_caller;
using faults::drive;

TEST_CASE("faults: nothing is sent", "[matrix][class_a]") {
    drive(faults::class_a(), blocking_caller, faults::print_lateness);
}

TEST_CASE("faults: sent, and no proof of what became of it", "[matrix][class_b]") {
    drive(faults::class_b(), blocking_caller);
}

TEST_CASE("faults: answers", "[matrix][class_c]") { drive(faults::class_c(), blocking_caller); }

TEST_CASE("faults: refused before anything is sent", "[matrix][class_d]") { drive(faults::class_d(), blocking_caller); }

TEST_CASE("faults: looking at a task", "[matrix][class_e]") { drive(faults::class_e(), blocking_caller); }
