// SPDX-License-Identifier: MIT
#pragma once

#include "faults/scenario.hpp"

namespace faults {

/// One way to run a scenario.
struct Variant {
    bool secure;
    bool primed; ///< the same client has made a call and a read before, over connections that both ends would keep

    std::string name() const { return std::string(secure ? "https" : "http") + (primed ? ", primed" : ", fresh"); }
};

/// Returns the variants that a scenario is for.
std::vector<Variant> variants_of(const Scenario& scenario);

/// Makes the scenario's call through the client that `make` returns, against a server of its own. When the row gives
/// the call little time, and that is over before the row's fault could come, runs it again with more.
Run run(const Scenario& scenario, const Variant& variant, MakeClient make);

} // namespace faults
