// SPDX-License-Identifier: MIT
#include "faults/table_run.hpp"
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

} // namespace

void run_row(const Scenario& scenario, const Variant& variant, MakeClient make, Report report) {
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

void run_table(const std::vector<Scenario>& scenarios, MakeClient make, Report report) {
    for (const Scenario& scenario : scenarios) {
        for (const Variant& variant : variants_of(scenario)) run_row(scenario, variant, make, report);
    }
}

} // namespace faults
