// SPDX-License-Identifier: MIT
// Of 12 faults that leave open whether the call was accepted (9 make well-known SDKs pay twice or three times), how
// many make one call be accepted twice or worse?
#include "faults/check.hpp"
#include "faults/scenario.hpp"
#include "support/catch.hpp"

#include <algorithm>
#include <cstdio>

using namespace std::chrono_literals;

namespace {

const faults::Scenario& ambiguous_row(const std::string& id) {
    for (const auto* rows : {&faults::unknown_outcome_scenarios(), &faults::answer_scenarios()}) {
        const auto found = std::find_if(rows->begin(), rows->end(), [&id](const auto& one) { return one.id == id; });
        if (found != rows->end()) return *found;
    }
    throw std::logic_error("no row " + id);
}

/// The settings of a user who changes nothing, but for the timeout.
void with_defaults(faults::Setup& setup) {
    setup.options.timeouts = fermata::Timeouts{};
    setup.options.timeouts.exchange = setup.within(1200ms);
    setup.options.retry = fermata::RetryPolicy{};
}

/// A persona of the call's track: its POST names the same audioId.
faults::Outcome make_persona(faults::ClientAdapter& client, const faults::Setup& setup) {
    fermata::PersonaRequest request;
    request.task_id = fermata::TaskId{"task-1"};
    request.audio_id = fermata::AudioId{setup.data.audio_id};
    request.name = "Quiet tenor";
    request.description = setup.data.prompt;
    return client.create_persona(request, setup.call);
}

const char* const ids[] = {
    "B1",           "B2", "B3", "B5", "B7", "B9", "B11", "B4", "C12 500 taken", "C12 502 taken", "C13 503 taken",
    "C12 504 taken"};

/// How many of the 12 make one call (`make_call`; empty: a submit) be accepted twice or worse.
int doubled_by(bool secure, const char* what,
               const std::function<faults::Outcome(faults::ClientAdapter&, const faults::Setup&)>& make_call) {
    int doubled = 0;
    for (const char* id : ids) {
        faults::Scenario scenario = ambiguous_row(id);
        scenario.arrange = with_defaults;
        scenario.make_call = make_call;
        const faults::Run run = faults::run(scenario, {secure, false}, faults::blocking_client);
        std::printf("%-14s %-60s seen %d, accepted %d\n", id, scenario.description.c_str(), run.posts.seen,
                    run.posts.accepted);
        INFO(what << ", " << id << ": " << faults::describe_run(run));
        CHECK(run.posts.accepted <= 1);
        CHECK(run.posts.seen <= 1);
        REQUIRE(run.outcome.error);
        CHECK(run.outcome.error->charge == fermata::Charge::unknown);
        CHECK_FALSE(run.outcome.error->retryable);
        if (run.posts.accepted > 1) ++doubled;
    }
    std::printf("ambiguous faults of %s over %s: %d of %d accepted twice or worse\n", what, secure ? "https" : "http",
                doubled, static_cast<int>(std::size(ids)));
    return doubled;
}

} // namespace

TEST_CASE("faults: of 12 ambiguous faults none makes a call be accepted twice", "[ambiguous]") {
    for (const bool secure : {false, true}) CHECK(doubled_by(secure, "a submit", {}) == 0);
}

TEST_CASE("faults: of 12 ambiguous faults none makes a persona be accepted twice", "[ambiguous]") {
    for (const bool secure : {false, true}) CHECK(doubled_by(secure, "a persona", make_persona) == 0);
}
