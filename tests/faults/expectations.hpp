// SPDX-License-Identifier: MIT
#pragma once

#include "faults/scenario.hpp"
#include "faults/system_faults.hpp"

// What the rows of the table expect, in short. N, Y and U: Charge::none, made and unknown.
namespace faults {

using fermata::Charge;
using fermata::ErrorKind;
using fermata::Reason;

inline Verdict transport(Reason reason, Charge charge) { return {ErrorKind::transport, reason, charge}; }
inline Verdict rejected(Reason reason) { return {ErrorKind::rejected, reason, Charge::none}; }

const Verdict network_unknown = transport(Reason::connection_lost, Charge::unknown);
const Verdict network_none = transport(Reason::connection_lost, Charge::none);
const Verdict protocol_unknown{ErrorKind::protocol, Reason::none, Charge::unknown};
const Verdict too_large_unknown{ErrorKind::protocol, Reason::too_large, Charge::unknown};
const Verdict server_unknown{ErrorKind::server, Reason::server_fault, Charge::unknown};
const Verdict timeout_unknown{ErrorKind::timeout, Reason::none, Charge::unknown};
const Verdict timeout_none{ErrorKind::timeout, Reason::none, Charge::none};
const Verdict timeout_made{ErrorKind::timeout, Reason::none, Charge::made};
const Verdict invalid{ErrorKind::invalid_request, Reason::none, Charge::none};

/// Y, after so many POSTs.
inline Expectation success(int seen = 1) { return {{}, seen, 1}; }

/// U, no repeat, seen and accepted once.
inline Expectation sent(Verdict verdict) { return {{verdict}, 1, 1}; }

/// N, repeated up to the third attempt; nothing reached the service.
inline Expectation repeated(std::vector<Verdict> verdicts) { return {std::move(verdicts), 0, 0, 3, true}; }

/// N, not repeated; nothing reached the service.
inline Expectation not_repeated(Verdict verdict, int attempts = 1) { return {{verdict}, 0, 0, attempts, false}; }

/// N, not repeated; the service saw one POST and refused it.
inline Expectation refused_once(Reason reason) { return {{rejected(reason)}, 1, 0}; }

/// The same of a call whose name server is silent. A resolver that blocks holds it for as long as it asks, 10 s for
/// each attempt: how long that is is told, and not judged.
inline Expectation while_looking_up(Expectation expected) {
    if (!resolver_blocks()) return expected;
    expected.verdicts.push_back(transport(Reason::dns, Charge::none));
    expected.is_held_up = true;
    return expected;
}

/// All rows, in this order.
inline std::vector<Scenario> joined(const std::vector<std::vector<Scenario>>& parts) {
    std::vector<Scenario> all;
    for (const auto& part : parts) all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace faults
