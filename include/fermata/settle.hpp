// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/callback.hpp>
#include <fermata/api/task.hpp>
#include <fermata/core/error.hpp>

FERMATA_BEGIN_NAMESPACE

/// Returns a token that nobody can guess: 128 random bits of std::random_device as 32 hexadecimal digits. On a system
/// without a random device it throws, or ends the program, as the standard library does.
CallbackToken new_callback_token();

/// Returns `error`, the outcome of a submit, as it is after `event`. When its charge is unknown and the event carries
/// the token of the same request, the result has Charge::made and the task id, so that `wait` can follow. Otherwise
/// `error` is returned unchanged.
Error settle(Error error, const CallbackEvent& event);

/// The evidence of two balances, read before and after a submit. **It is never proof**: other programs may use the
/// account, a failed task may have been paid back, and a charge may come late.
struct BalanceEvidence {
    double spent = 0; ///< credits; negative when the balance rose

    /// Returns whether the balance fell.
    bool speaks_for_a_charge() const noexcept { return spent > 0; }

    /// Returns one sentence that says what the balances show.
    std::string describe() const;
};

/// Returns the evidence of the balances `before` and `after` a submit.
BalanceEvidence balance_evidence(const Credits& before, const Credits& after) noexcept;

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/settle.ipp>
#endif
