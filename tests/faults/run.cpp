// SPDX-License-Identifier: MIT
#include "faults/run.hpp"
#include "faults/fault_server.hpp"
#include "faults/judge.hpp"
#include "faults/peak_memory.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>

namespace faults {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int most_patience = 64;

/// A proxy of the environment would stand between the client and the server.
void forget_proxies() {
    for (const char* name :
         {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"}) {
        unsetenv(name);
    }
}

/// One paid call and one read that go well. What went wrong; empty when nothing has.
std::string prime(Caller& caller, FaultServer& server) {
    Setup other(server, 1);
    const auto id = caller.extend(other.request, other.call);
    if (!id) return id.error().describe();
    const auto credits = caller.credits(other.call);
    return credits ? "" : credits.error().describe();
}

/// Nothing when the time that the row gives was too short to prime the client.
std::optional<Run> try_once(const Scenario& scenario, const Variant& variant, MakeCaller make, int patience) {
    FaultServer elsewhere(variant.secure, well, well);
    FaultServer server(variant.secure, scenario.priming, scenario.behaviour);
    server.premises().elsewhere = elsewhere.base_url();
    Setup setup(server, patience);
    server.premises().on_told = [&setup] { setup.stop.request_stop(); };
    if (scenario.arrange) scenario.arrange(setup);
    std::unique_ptr<Caller> caller = make(fermata::ApiKey{setup.words.key}, setup.options);
    if (variant.primed) {
        const std::string fault = prime(*caller, server);
        if (!fault.empty() && setup.is_timed && patience < most_patience) return std::nullopt;
        if (!fault.empty()) throw std::runtime_error("priming failed: " + fault);
    }
    server.arm();
    if (scenario.arm) scenario.arm(setup);

    const PeakMemory memory;
    const Clock::time_point began = Clock::now();
    Outcome outcome = scenario.act ? scenario.act(*caller, setup) : Outcome(caller->extend(setup.request, setup.call));
    caller.reset(); // a handle that waits when it is closed would make the call's end late
    const Clock::time_point ended = Clock::now();
    const long growth = memory.growth_kib();
    setup.kept.clear(); // who requests a stop is done then

    Premises& premises = server.premises();
    const std::lock_guard<std::mutex> lock(premises.mutex);
    return Run{std::move(outcome),
               setup.words,
               premises.ledger.of(setup.words.audio_id),
               began,
               std::chrono::duration_cast<std::chrono::milliseconds>(ended - setup.stopped_at.value_or(began)),
               premises.looks,
               premises.look_targets,
               premises.connections.load(),
               elsewhere.premises().connections.load(),
               growth,
               setup.stopped_at.has_value(),
               setup.is_timed,
               patience};
}

/// Whether the call's time was over before the row's fault could come. What must hold for every call has held.
bool was_too_slow(const Scenario& scenario, const Run& run) {
    if (!run.is_timed || !run.outcome.error || run.outcome.error->kind != fermata::ErrorKind::timeout) return false;
    const Judgement judgement = judge(scenario, run);
    const bool rules_held =
        std::all_of(std::begin(judgement.invariants), std::end(judgement.invariants), [](int n) { return n == 0; });
    return rules_held && !judgement.complaints.empty();
}

} // namespace

std::vector<Variant> variants_of(const Scenario& scenario) {
    std::vector<Variant> variants;
    for (const bool secure : {false, true}) {
        if (scenario.over == (secure ? Over::http : Over::https)) continue;
        if (scenario.when != When::primed) variants.push_back({secure, false});
        if (scenario.when != When::fresh) variants.push_back({secure, true});
    }
    return variants;
}

Run run(const Scenario& scenario, const Variant& variant, MakeCaller make) {
    forget_proxies();
    for (int patience = 1;; patience *= 4) {
        std::optional<Run> came = try_once(scenario, variant, make, patience);
        if (came && (patience == most_patience || !was_too_slow(scenario, *came))) return *std::move(came);
    }
}

} // namespace faults
