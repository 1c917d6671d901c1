// SPDX-License-Identifier: MIT
#include "faults/tally.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <cstdio>

namespace faults {

Tally& Tally::of_this_process() {
    static Tally tally;
    return tally;
}

void Tally::add(const Scenario& scenario, const Run& run, const Judgement& judgement) {
    ++runs_;
    if (judgement.complaints.empty()) ++runs_as_expected_;
    rows_.insert(scenario.id);
    scenarios_.insert(scenario.id.substr(0, scenario.id.find(' ')));
    for (int i = 0; i < 7; ++i) violations_[i] += judgement.invariants[i];
    const bool flagged = !run.outcome.error || run.outcome.error->charge != fermata::Charge::none;
    latest_ = (std::max)(latest_, lateness(scenario, run).value_or(latest_));
    accepted_ += run.count.accepted;
    if (run.count.accepted > 0 && flagged) ++reported_;
}

Tally::~Tally() {
    if (runs_ == 0) return;
    std::printf("faults: with %s\n", curl_version());
    std::printf("faults: %d runs of %d rows (%d scenarios), %d as expected; ", runs_, static_cast<int>(rows_.size()),
                static_cast<int>(scenarios_.size()), runs_as_expected_);
    std::printf("violations: O1 %d, O2 %d, O3 %d, O4 %d, O5 %d, O6 %d, secrets told %d; ", violations_[0],
                violations_[1], violations_[2], violations_[3], violations_[4], violations_[5], violations_[6]);
    std::printf("accepted %d, of which reported or flagged %d; ", accepted_, reported_);
    std::printf("stops, timeouts and pauses ended at most %d ms late\n", static_cast<int>(latest_.count()));
}

} // namespace faults
