// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/decimal.hpp>
#include <fermata/settle.hpp>

#include <cmath>
#include <random>

FERMATA_BEGIN_NAMESPACE

FERMATA_INLINE CallbackToken new_callback_token() {
    constexpr char digits[] = "0123456789abcdef";
    std::random_device source;
    std::string text;
    for (int word = 0; word < 4; ++word) {
        const std::uint32_t bits = source();
        for (unsigned shift = 0; shift < 32; shift += 4) text += digits[(bits >> shift) & 15];
    }
    return CallbackToken(std::move(text));
}

FERMATA_INLINE Error settle(Error error, const CallbackEvent& event) {
    const bool same_request = error.callback_token && event.token && *error.callback_token == *event.token;
    if (error.charge != Charge::unknown || !same_request || event.task_id.str().empty()) return error;
    error.charge = Charge::made;
    error.retryable = false;
    error.task_id = event.task_id;
    error.possible_task_id.clear();
    error.advice.clear(); // it spoke of an unknown charge
    error.message += "; a callback with the request's token has named its task";
    return error;
}

FERMATA_INLINE BalanceEvidence balance_evidence(const Credits& before, const Credits& after) noexcept {
    return {before.balance - after.balance};
}

FERMATA_INLINE std::string BalanceEvidence::describe() const {
    const bool finite = std::abs(spent) < 1e12;
    const std::string amount =
        finite ? detail::decimal_text(static_cast<std::int64_t>(std::llround(std::abs(spent) * 100)), 2) : "?";
    const std::string proof = ", but proves nothing: other calls may use the account, and credits may come back";
    if (spent > 0) return "the balance fell by " + amount + ": this speaks for a charge" + proof;
    if (spent < 0) return "the balance rose by " + amount + ": this says nothing about the charge" + proof;
    return "the balance is the same: this speaks against a charge" + proof;
}

FERMATA_END_NAMESPACE
