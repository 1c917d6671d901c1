// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/callback.hpp>
#include <fermata/api/credits.hpp>
#include <fermata/core/error.hpp>

FERMATA_BEGIN_NAMESPACE

/// A token that nobody can guess: 128 random bits from the system as 32 hexadecimal digits. The system's source is
/// std::random_device; where a system has none, that ends the program or throws, as the standard library does it.
CallbackToken new_callback_token();

/// `error`, the outcome of a submit, after `event` came in. When its charge is unknown and the event carries the token
/// of that very request, the charge is `made` and the task id known: go on with `wait`. Else `error` as it was.
Error settle(Error error, const CallbackEvent& event);

/// What two balances, read before and after a submit, say about it. **Evidence, never proof**: other programs may use
/// the account, a failed task may have been paid back, and a charge may come late.
struct BalanceEvidence {
    double spent = 0; ///< credits; negative when the balance rose

    bool speaks_for_a_charge() const noexcept { return spent > 0; }

    /// One sentence that says so.
    std::string describe() const;
};

BalanceEvidence balance_evidence(const Credits& before, const Credits& after) noexcept;

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/settle.ipp>
#endif
