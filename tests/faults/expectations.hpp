// SPDX-License-Identifier: MIT
#pragma once

#include "faults/system_faults.hpp"

#include <fermata/core/error.hpp>

#include <chrono>
#include <vector>

// What the rows of the tables expect.
namespace faults {

using fermata::Charge;
using fermata::ErrorKind;
using fermata::Reason;

/// What tells one kind of error from another.
struct ErrorClass {
    ErrorKind kind;
    Reason reason;
    Charge charge;
};

/// The numbers from `least` to `most`; one number is both.
struct Range {
    Range(int exactly) : least(exactly), most(exactly) {}
    Range(int from, int to) : least(from), most(to) {}
    bool contains(int number) const noexcept { return number >= least && number <= most; }

    int least;
    int most;
};

/// What must come of a row's call.
struct Expectation {
    std::vector<ErrorClass> errors; ///< one of these errors; empty: success
    Range seen = 0;                 ///< POSTs
    Range accepted = 0;
    Range attempts = 1;               ///< that an error lists
    bool retryable = false;           ///< what an error says
    std::chrono::milliseconds due{0}; ///< the call's own time ends it, and it does not end before
    bool is_held_up = false;          ///< by what no call can interrupt: it may end as late as it likes
};

// Expectations that many rows share. N, Y and U: Charge::none, made and unknown.

inline ErrorClass transport(Reason reason, Charge charge) { return {ErrorKind::transport, reason, charge}; }
inline ErrorClass rejected(Reason reason) { return {ErrorKind::rejected, reason, Charge::none}; }
inline ErrorClass rejected_unknown(Reason reason) { return {ErrorKind::rejected, reason, Charge::unknown}; }

const ErrorClass network_unknown = transport(Reason::connection_lost, Charge::unknown);
const ErrorClass network_none = transport(Reason::connection_lost, Charge::none);
const ErrorClass protocol_unknown{ErrorKind::protocol, Reason::none, Charge::unknown};
const ErrorClass too_large_unknown{ErrorKind::protocol, Reason::too_large, Charge::unknown};
const ErrorClass server_unknown{ErrorKind::server, Reason::server_fault, Charge::unknown};
const ErrorClass timeout_unknown{ErrorKind::timeout, Reason::none, Charge::unknown};
const ErrorClass timeout_none{ErrorKind::timeout, Reason::none, Charge::none};
const ErrorClass timeout_made{ErrorKind::timeout, Reason::none, Charge::made};
const ErrorClass invalid{ErrorKind::invalid_request, Reason::none, Charge::none};

/// Y, after `seen` POSTs.
inline Expectation success(int seen = 1) { return {{}, seen, 1}; }

/// U, not repeated; seen and accepted once.
inline Expectation sent(ErrorClass error) { return {{error}, 1, 1}; }

/// N, repeated up to the third attempt; nothing reached the service.
inline Expectation repeated(std::vector<ErrorClass> errors) { return {std::move(errors), 0, 0, 3, true}; }

/// N, not repeated; nothing reached the service.
inline Expectation not_repeated(ErrorClass error, int attempts = 1) { return {{error}, 0, 0, attempts, false}; }

/// N, not repeated; the service saw one POST and refused it.
inline Expectation refused_once(Reason reason) { return {{rejected(reason)}, 1, 0}; }

/// Adapts `expected` to a call whose name server is silent. A resolver that blocks holds the call for as long as it
/// asks, 10 s for each attempt: that time is printed, and not checked.
inline Expectation while_looking_up(Expectation expected) {
    if (!resolver_blocks()) return expected;
    expected.errors.push_back(transport(Reason::dns, Charge::none));
    expected.is_held_up = true;
    return expected;
}

} // namespace faults
