// SPDX-License-Identifier: MIT
// Stops and timeouts end what they interrupt, wherever a call is, with the right charge.
#include "faults/drive.hpp"
#include "faults/scenarios.hpp"

#include <cstdio>

namespace {

void print_lateness(const faults::Scenario& scenario, const faults::Variant& variant, const faults::Run& run) {
    const int late = static_cast<int>(lateness(scenario, run).value_or(run.took).count());
    std::printf("%-9s %-35s %-13s ended %d ms after its cause\n", scenario.id.c_str(), scenario.words.c_str(),
                variant.name().c_str(), late);
}

} // namespace

TEST_CASE("faults: a stop or the time ends a call wherever it is", "[matrix][stops]") {
    faults::drive(faults::interruptions(), faults::blocking_caller, print_lateness);
}
