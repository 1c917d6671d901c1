// SPDX-License-Identifier: MIT
// Runs the tables of scenarios through both clients, which must end with the same kind, charge and counts in every row.
// `faults_tests "[matrix]"` runs all of them through the blocking client and prints the count, `"[async_matrix]"`
// through the asynchronous one.
#include "faults/check.hpp"
#include "support/catch.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <cstdio>
#include <set>

namespace faults {

namespace {

/// Counts the runs of this process and prints the counts at its end.
class RunSummary {
public:
    static RunSummary& instance();
    ~RunSummary();

    void add(const Scenario& scenario, const Run& run, const CheckResult& result);

private:
    RunSummary() = default;

    int runs_ = 0;
    int runs_as_expected_ = 0;
    std::set<std::string> rows_{};      ///< cases included
    std::set<std::string> scenarios_{}; ///< cases counted as one
    int violations_[7] = {};
    std::chrono::milliseconds latest_{0}; ///< how long after its cause, a stop or a timeout, a call has ended at most
    int accepted_ = 0;
    int reported_ = 0; ///< runs whose accepted POST was reported, or flagged as "unknown"
};

RunSummary& RunSummary::instance() {
    static RunSummary summary;
    return summary;
}

void RunSummary::add(const Scenario& scenario, const Run& run, const CheckResult& result) {
    ++runs_;
    if (result.failures.empty()) ++runs_as_expected_;
    rows_.insert(scenario.id);
    scenarios_.insert(scenario.id.substr(0, scenario.id.find(' ')));
    for (int i = 0; i < 7; ++i) violations_[i] += result.violations[i];
    const bool flagged = !run.outcome.error || run.outcome.error->charge != fermata::Charge::none;
    latest_ = (std::max)(latest_, lateness(scenario, run).value_or(latest_));
    accepted_ += run.posts.accepted;
    if (run.posts.accepted > 0 && flagged) ++reported_;
}

RunSummary::~RunSummary() {
    if (runs_ == 0) return;
    std::printf("faults: with %s\n", curl_version());
    std::printf("faults: %d runs of %d rows (%d scenarios), %d as expected; ", runs_, static_cast<int>(rows_.size()),
                static_cast<int>(scenarios_.size()), runs_as_expected_);
    std::printf("violations: O1 %d, O2 %d, O3 %d, O4 %d, O5 %d, O6 %d, secrets told %d; ", violations_[0],
                violations_[1], violations_[2], violations_[3], violations_[4], violations_[5], violations_[6]);
    std::printf("accepted %d, of which reported or flagged %d; ", accepted_, reported_);
    std::printf("stops, timeouts and pauses ended at most %d ms late\n", static_cast<int>(latest_.count()));
}

void report_nothing(const Scenario&, const Variant&, const Run&) {}

/// Prints how long after its cause an interrupted call ended.
void print_lateness(const Scenario& scenario, const Variant& variant, const Run& run) {
    const std::optional<std::chrono::milliseconds> late = lateness(scenario, run);
    if (!late) return;
    std::printf("%-9s %-35s %-13s ended %d ms after its cause\n", scenario.id.c_str(), scenario.description.c_str(),
                variant.name().c_str(), static_cast<int>(late->count()));
}

/// Runs a table through a client, in a section for each row and variant. `report` gets each run.
void run_table(const std::vector<Scenario>& scenarios, MakeClient make,
               void (*report)(const Scenario&, const Variant&, const Run&) = report_nothing) {
    for (const Scenario& scenario : scenarios) {
        for (const Variant& variant : variants_of(scenario)) {
            DYNAMIC_SECTION(scenario.id << ": " << scenario.description << " (" << variant.name() << ")") {
                const Run ended = run(scenario, variant, make);
                const CheckResult result = check(scenario, ended);
                RunSummary::instance().add(scenario, ended, result);
                report(scenario, variant, ended);
                INFO("expected: " << describe_expectation(scenario));
                INFO("came:     " << describe_run(ended));
                CHECK(result.failures == std::vector<std::string>{});
            }
        }
    }
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

TEST_CASE("faults: looking at a task", "[matrix][class_e]") { run_table(polling_scenarios(), blocking_client); }

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

TEST_CASE("faults, async: looking at a task", "[async_matrix][class_e]") {
    run_table(polling_scenarios(), async_client);
}

TEST_CASE("faults, async: a stop or the time ends a call wherever it is", "[async_matrix][stops]") {
    run_table(interruption_scenarios(), async_client, print_lateness);
}

} // namespace faults
