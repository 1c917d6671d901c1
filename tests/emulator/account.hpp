// SPDX-License-Identifier: MIT
#pragma once

// The one account at the service: its balance, and how often it may submit.

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <deque>
#include <vector>

namespace fermata_emulator {

/// The balance of the account.
class CreditLedger {
public:
    /// Price of a submit (seen at both providers).
    static constexpr double price = 12;

    explicit CreditLedger(double credits) : credits_(credits) {}

    /// Takes the price of a submit, or nothing when the balance is below it; returns whether it did.
    bool charge(std::chrono::milliseconds now) {
        if (balance(now) < price) return false;
        credits_ -= price;
        return true;
    }

    /// Gives the price of a submit back at `due`.
    void refund_at(std::chrono::milliseconds due) { refunds_.push_back(due); }

    double balance(std::chrono::milliseconds now) const {
        const auto refunded = std::count_if(refunds_.begin(), refunds_.end(), [now](auto due) { return due <= now; });
        return credits_ + price * static_cast<double>(refunded);
    }

private:
    double credits_;
    std::vector<std::chrono::milliseconds> refunds_{};
};

/// Admits at most 20 submits in any `window`, which is 10 s at both providers; one that is refused does not count.
class RateLimiter {
public:
    explicit RateLimiter(std::chrono::milliseconds window) : window_(window) {}

    /// Returns whether a submit at `now` is admitted, and counts it if so.
    bool admit(std::chrono::milliseconds now) {
        while (!admitted_.empty() && now - admitted_.front() >= window_) admitted_.pop_front();
        if (admitted_.size() >= limit) return false;
        admitted_.push_back(now);
        return true;
    }

private:
    static constexpr std::size_t limit = 20;

    std::chrono::milliseconds window_;
    std::deque<std::chrono::milliseconds> admitted_{};
};

} // namespace fermata_emulator
