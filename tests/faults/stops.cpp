// SPDX-License-Identifier: MIT
// Stops and timeouts end what they interrupt, wherever a call is, with the right charge.
#include "faults/drive.hpp"
#include "faults/scenarios.hpp"

TEST_CASE("faults: a stop or the time ends a call wherever it is", "[matrix][stops]") {
    faults::drive(faults::interruptions(), faults::blocking_caller, faults::print_lateness);
}
