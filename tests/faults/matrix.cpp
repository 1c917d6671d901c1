// SPDX-License-Identifier: MIT
// Runs the tables of scenarios through both clients, which must end with the same kind, charge and counts in every row.
// `faults_tests "[matrix]"` runs all of them through the blocking client and prints the count, `"[async_matrix]"`
// through the asynchronous one.
#include "faults/check.hpp"
#include "faults/table_run.hpp"
#include "support/catch.hpp"

#include <cstdio>

namespace faults {

namespace {

/// Prints how long after its cause an interrupted call ended.
void print_lateness(const Scenario& scenario, const Variant& variant, const Run& run) {
    const std::optional<std::chrono::milliseconds> late = lateness(scenario, run);
    if (!late) return;
    std::printf("%-9s %-35s %-13s ended %d ms after its cause\n", scenario.id.c_str(), scenario.description.c_str(),
                variant.name().c_str(), static_cast<int>(late->count()));
}

} // namespace

// The blocking client.

TEST_CASE("faults: nothing is sent", "[matrix][class_a]") {
    run_table(not_sent_scenarios(), blocking_client, print_lateness);
}

TEST_CASE("faults: sent, and no proof of what became of it", "[matrix][class_b]") {
    run_table(unknown_outcome_scenarios(), blocking_client);
}

TEST_CASE("faults: answers", "[matrix][class_c]") { run_table(answer_scenarios(), blocking_client); }

TEST_CASE("faults: refused before anything is sent", "[matrix][class_d]") {
    run_table(invalid_request_scenarios(), blocking_client);
}

TEST_CASE("faults: polling a task", "[matrix][class_e]") { run_table(polling_scenarios(), blocking_client); }

TEST_CASE("faults: a stop or the time ends a call wherever it is", "[matrix][stops]") {
    run_table(interruption_scenarios(), blocking_client, print_lateness);
}

// The asynchronous client.

TEST_CASE("faults, async: nothing is sent", "[async_matrix][class_a]") {
    run_table(not_sent_scenarios(), async_client, print_lateness);
}

TEST_CASE("faults, async: sent, and no proof of what became of it", "[async_matrix][class_b]") {
    run_table(unknown_outcome_scenarios(), async_client);
}

TEST_CASE("faults, async: answers", "[async_matrix][class_c]") { run_table(answer_scenarios(), async_client); }

TEST_CASE("faults, async: refused before anything is sent", "[async_matrix][class_d]") {
    run_table(invalid_request_scenarios(), async_client);
}

TEST_CASE("faults, async: polling a task", "[async_matrix][class_e]") { run_table(polling_scenarios(), async_client); }

TEST_CASE("faults, async: a stop or the time ends a call wherever it is", "[async_matrix][stops]") {
    run_table(interruption_scenarios(), async_client, print_lateness);
}

} // namespace faults
