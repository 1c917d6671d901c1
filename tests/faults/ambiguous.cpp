// SPDX-License-Identifier: MIT
// Of 12 faults that leave open whether the call was accepted (9 make well-known SDKs pay twice or three times), how
// many make one call be accepted twice or worse?
#include "faults/judge.hpp"
#include "faults/scenarios.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <cstdio>

using namespace std::chrono_literals;

namespace {

const faults::Scenario& row(const std::string& id) {
    for (const auto* rows : {&faults::class_b(), &faults::class_c()}) {
        const auto found = std::find_if(rows->begin(), rows->end(), [&id](const auto& one) { return one.id == id; });
        if (found != rows->end()) return *found;
    }
    throw std::logic_error("no row " + id);
}

/// The settings of a user who changes nothing, but for a timeout of 1.2 s.
void with_defaults(faults::Setup& setup) {
    setup.options.timeouts = fermata::Timeouts{};
    setup.options.timeouts.exchange = 1200ms;
    setup.options.retry = fermata::RetryPolicy{};
}

} // namespace

TEST_CASE("faults: of 12 ambiguous faults none makes a call be accepted twice", "[ambiguous]") {
    const char* ids[] = {
        "B1",           "B2", "B3", "B5", "B7", "B9", "B11", "B4", "C12 500 taken", "C12 502 taken", "C13 503 taken",
        "C12 504 taken"};
    for (const bool secure : {false, true}) {
        int doubled = 0;
        for (const char* id : ids) {
            faults::Scenario scenario = row(id);
            scenario.arrange = with_defaults;
            const faults::Run run = faults::run(scenario, {secure, false}, faults::blocking_caller);
            std::printf("%-14s %-60s seen %d, accepted %d\n", id, scenario.words.c_str(), run.count.seen,
                        run.count.accepted);
            INFO(id << ": " << faults::story(run));
            CHECK(run.count.accepted <= 1);
            CHECK(run.count.seen <= 1);
            REQUIRE(run.outcome.error);
            CHECK(run.outcome.error->charge == fermata::Charge::unknown);
            if (run.count.accepted > 1) ++doubled;
        }
        std::printf("ambiguous faults over %s: %d of %d accepted twice or worse\n", secure ? "https" : "http", doubled,
                    static_cast<int>(std::size(ids)));
        CHECK(doubled == 0);
    }
}
