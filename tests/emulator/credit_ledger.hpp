// SPDX-License-Identifier: MIT
#pragma once

namespace fermata_emulator {

/// The balance of the one account.
class CreditLedger {
public:
    /// Price of a submit (seen at both providers).
    static constexpr double price = 12;

    explicit CreditLedger(double credits) : credits_(credits) {}

    /// Takes the price of a submit, or nothing when the balance is below it.
    bool charge() {
        if (credits_ < price) return false;
        credits_ -= price;
        return true;
    }

    double credits() const { return credits_; }

private:
    double credits_;
};

} // namespace fermata_emulator
