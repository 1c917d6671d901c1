// SPDX-License-Identifier: MIT
#pragma once

// The one account at the service: its balance, and how often it may submit.

#include <chrono>
#include <cstddef>
#include <deque>
#include <utility>
#include <vector>

namespace fermata_emulator {

/// The balance of the account.
class CreditLedger {
public:
    /// Prices of a submit (seen at both providers) and of lyrics (a price list).
    static constexpr double price = 12;
    static constexpr double price_of_lyrics = 0.4;

    explicit CreditLedger(double credits) : credits_(credits) {}

    /// Takes this price, or nothing when the balance is below it; returns whether it did.
    bool charge(double amount, std::chrono::milliseconds now) {
        if (balance(now) < amount) return false;
        credits_ -= amount;
        return true;
    }

    /// Gives this price back at `due`.
    void refund_at(double amount, std::chrono::milliseconds due) { refunds_.emplace_back(due, amount); }

    double balance(std::chrono::milliseconds now) const {
        double credits = credits_;
        for (const auto& [due, amount] : refunds_) credits += due <= now ? amount : 0;
        return credits;
    }

private:
    double credits_;
    std::vector<std::pair<std::chrono::milliseconds, double>> refunds_{};
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
