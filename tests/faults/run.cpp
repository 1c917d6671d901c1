// SPDX-License-Identifier: MIT
#include "faults/run.hpp"
#include "faults/fault_server.hpp"
#include "faults/peak_memory.hpp"

#include <stdexcept>

namespace faults {

namespace {

using Clock = std::chrono::steady_clock;

/// A proxy of the environment would stand between the client and the server.
void forget_proxies() {
    for (const char* name :
         {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"}) {
        unsetenv(name);
    }
}

/// One paid call and one read that go well.
void prime(Caller& caller, FaultServer& server) {
    Setup other(server);
    const auto id = caller.extend(other.request, other.call);
    if (!id) throw std::runtime_error("priming failed: " + id.error().describe());
    const auto credits = caller.credits(other.call);
    if (!credits) throw std::runtime_error("priming failed: " + credits.error().describe());
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
    FaultServer elsewhere(variant.secure, well, well);
    FaultServer server(variant.secure, scenario.priming, scenario.behaviour);
    server.premises().elsewhere = elsewhere.base_url();
    Setup setup(server);
    server.premises().on_told = [&setup] { setup.stop.request_stop(); };
    if (scenario.arrange) scenario.arrange(setup);
    std::unique_ptr<Caller> caller = make(fermata::ApiKey{setup.words.key}, setup.options);
    if (variant.primed) prime(*caller, server);
    server.arm();
    if (scenario.arm) scenario.arm(setup);

    const PeakMemory memory;
    const Clock::time_point began = Clock::now();
    Outcome outcome = scenario.act ? scenario.act(*caller, setup) : Outcome(caller->extend(setup.request, setup.call));
    caller.reset(); // a handle that waits when it is closed would make the call's end late
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - began);
    const long growth = memory.growth_kib();

    Premises& premises = server.premises();
    const std::lock_guard<std::mutex> lock(premises.mutex);
    return {std::move(outcome),
            setup.words,
            premises.ledger.of(setup.words.audio_id),
            took,
            premises.looks,
            premises.look_targets,
            premises.connections.load(),
            elsewhere.premises().connections.load(),
            growth};
}

} // namespace faults
