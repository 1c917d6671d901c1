// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <chrono>
#include <vector>

namespace fermata_emulator {

/// The balance of the one account.
class CreditLedger {
public:
    /// Price of a submit (seen at both providers).
    static constexpr double price = 12;

    explicit CreditLedger(double credits) : credits_(credits) {}

    /// Takes the price of a submit, or nothing when the balance is below it.
    bool charge(std::chrono::milliseconds now) {
        if (credits(now) < price) return false;
        credits_ -= price;
        return true;
    }

    /// Gives the price of a submit back at `due`.
    void refund_at(std::chrono::milliseconds due) { refunds_.push_back(due); }

    double credits(std::chrono::milliseconds now) const {
        const auto given_back = std::count_if(refunds_.begin(), refunds_.end(), [now](auto due) { return due <= now; });
        return credits_ + price * static_cast<double>(given_back);
    }

private:
    double credits_;
    std::vector<std::chrono::milliseconds> refunds_{};
};

} // namespace fermata_emulator
