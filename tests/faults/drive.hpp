// SPDX-License-Identifier: MIT
#pragma once

#include "faults/tally.hpp"
#include "support/catch.hpp"

#include <cstdio>

namespace faults {

inline void say_nothing(const Scenario&, const Variant&, const Run&) {}

/// Prints how long after its cause an interrupted call ended.
inline void print_lateness(const Scenario& scenario, const Variant& variant, const Run& run) {
    const std::optional<std::chrono::milliseconds> late = lateness(scenario, run);
    if (!late) return;
    std::printf("%-9s %-35s %-13s ended %d ms after its cause\n", scenario.id.c_str(), scenario.words.c_str(),
                variant.name().c_str(), static_cast<int>(late->count()));
}

/// Drives a class of the table through a client: a section for each row and variant. `report` is told of each run.
inline void drive(const std::vector<Scenario>& scenarios, MakeCaller make,
                  void (*report)(const Scenario&, const Variant&, const Run&) = say_nothing) {
    for (const Scenario& scenario : scenarios) {
        for (const Variant& variant : variants_of(scenario)) {
            DYNAMIC_SECTION(scenario.id << ": " << scenario.words << " (" << variant.name() << ")") {
                const Run came = run(scenario, variant, make);
                const Judgement judgement = judge(scenario, came);
                Tally::of_this_process().add(scenario, came, judgement);
                report(scenario, variant, came);
                INFO("expected: " << expected_story(scenario));
                INFO("came:     " << story(came));
                CHECK(judgement.complaints == std::vector<std::string>{});
            }
        }
    }
}

} // namespace faults
