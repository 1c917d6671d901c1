// SPDX-License-Identifier: MIT
#include "faults/run.hpp"
#include "faults/check.hpp"
#include "faults/fault_server.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace faults {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int max_time_factor = 64;

/// Measures how far the memory of this process has grown at its peak since the object was made (Linux).
class PeakMemory {
public:
    PeakMemory() {
        std::ofstream("/proc/self/clear_refs") << 5; // the highest mark starts anew
        before_ = kib("VmRSS:");
    }

    long growth_kib() const { return kib("VmHWM:") - before_; }

private:
    static long kib(const std::string& name) {
        std::ifstream status("/proc/self/status");
        for (std::string line; std::getline(status, line);) {
            if (line.compare(0, name.size(), name) == 0) return std::strtol(line.c_str() + name.size(), nullptr, 10);
        }
        return 0;
    }

    long before_;
};

/// Removes the proxies of the environment, which would stand between the client and the server, unless a test of just
/// that asks to keep them.
void unset_proxies() {
    if (std::getenv("FERMATA_KEEP_PROXIES") != nullptr) return;
    for (const char* name :
         {"http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"}) {
        unsetenv(name);
    }
}

/// Makes one paid call and one read. Returns what went wrong; empty when nothing did.
std::string prime(ClientAdapter& client, FaultServer& server) {
    Setup other(server, 1);
    const auto id = client.extend(other.request, other.call);
    if (!id) return id.error().describe();
    const auto credits = client.credits(other.call);
    return credits ? "" : credits.error().describe();
}

/// Runs the scenario once. Returns nothing when the time that the row gives was too short to prime the client.
std::optional<Run> try_once(const Scenario& scenario, const Variant& variant, MakeClient make, int time_factor) {
    FaultServer other_server(variant.secure, serve_normally, serve_normally);
    FaultServer server(variant.secure, scenario.priming, scenario.behaviour);
    server.state().other_server_url = other_server.base_url();
    Setup setup(server, time_factor);
    server.state().on_notified = [&setup] { setup.stop.request_stop(); };
    if (scenario.arrange) scenario.arrange(setup);
    std::unique_ptr<ClientAdapter> client = make(fermata::ApiKey{setup.data.key}, setup.options);
    if (variant.primed) {
        const std::string fault = prime(*client, server);
        if (!fault.empty() && setup.is_timed && time_factor < max_time_factor) return std::nullopt;
        if (!fault.empty()) throw std::runtime_error("priming failed: " + fault);
    }
    server.arm();
    if (scenario.arm) scenario.arm(setup);

    const PeakMemory memory;
    const Clock::time_point began = Clock::now();
    Outcome outcome =
        scenario.make_call ? scenario.make_call(*client, setup) : Outcome(client->extend(setup.request, setup.call));
    client.reset(); // a handle that waits when it is closed would make the call's end late
    const Clock::time_point ended = Clock::now();
    const long growth = memory.growth_kib();
    setup.keep_alive.clear(); // who requests a stop is done then

    ServerState& state = server.state();
    const std::lock_guard<std::mutex> lock(state.mutex);
    return Run{std::move(outcome),
               setup.data,
               state.post_log.counts_of(setup.data.audio_id),
               began,
               std::chrono::duration_cast<std::chrono::milliseconds>(ended - setup.stopped_at.value_or(began)),
               state.poll_times,
               state.poll_targets,
               state.connections_since_armed.load(),
               other_server.state().connections_since_armed.load(),
               growth,
               setup.stopped_at.has_value(),
               setup.is_timed,
               time_factor};
}

/// Returns whether the call's time was over before the row's fault could come, though no invariant is broken.
bool was_too_slow(const Scenario& scenario, const Run& run) {
    if (!run.is_timed || !run.outcome.error || run.outcome.error->kind != fermata::ErrorKind::timeout) return false;
    const CheckResult result = check(scenario, run);
    const bool rules_held =
        std::all_of(std::begin(result.violations), std::end(result.violations), [](int n) { return n == 0; });
    return rules_held && !result.failures.empty();
}

} // namespace

std::vector<Variant> variants_of(const Scenario& scenario) {
    std::vector<Variant> variants;
    for (const bool secure : {false, true}) {
        if (scenario.scheme == (secure ? Scheme::http : Scheme::https)) continue;
        if (scenario.when != When::primed) variants.push_back({secure, false});
        if (scenario.when != When::fresh) variants.push_back({secure, true});
    }
    return variants;
}

Run run(const Scenario& scenario, const Variant& variant, MakeClient make) {
    unset_proxies();
    for (int time_factor = 1;; time_factor *= 4) {
        std::optional<Run> result = try_once(scenario, variant, make, time_factor);
        if (result && (time_factor == max_time_factor || !was_too_slow(scenario, *result))) return *std::move(result);
    }
}

} // namespace faults
