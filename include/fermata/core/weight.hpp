// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

FERMATA_BEGIN_NAMESPACE

/// A weight from 0 to 1 in steps of 0.01 (seeds 000, 001, 002), held as hundredths and printed from them.
class Weight {
public:
    /// Takes a double less than 1e-9 from a hundredth; any other makes a weight that `build()` refuses.
    constexpr Weight(double value) noexcept : Weight(value, 1e-9) {}

    /// Takes a float less than 1e-5 from a hundredth, since audio parameters are floats: 0.65f is 0.65.
    constexpr Weight(float value) noexcept : Weight(static_cast<double>(value), 1e-5) {}

    /// Takes 0 or 1.
    constexpr Weight(int value) noexcept : Weight(static_cast<double>(value), 1e-9) {}

    /// `hundredths(65)` is 0.65; 0 to 100.
    static constexpr Weight hundredths(int count) noexcept {
        Weight weight(static_cast<double>(count) / 100);
        weight.hundredths_ = count >= 0 && count <= 100 ? count : invalid;
        return weight;
    }

    constexpr bool valid() const noexcept { return hundredths_ != invalid; }
    constexpr int hundredths() const noexcept { return hundredths_; }

    /// What was given, for messages.
    constexpr double given() const noexcept { return given_; }

    friend constexpr bool operator==(Weight a, Weight b) noexcept { return a.hundredths_ == b.hundredths_; }
    friend constexpr bool operator!=(Weight a, Weight b) noexcept { return !(a == b); }

private:
    static constexpr int invalid = -1;

    constexpr Weight(double value, double tolerance) noexcept : given_(value) {
        if (!(value > -0.001 && value < 1.001)) return; // a NaN fails both
        const int nearest = static_cast<int>(value * 100 + 0.5);
        const double off = value - nearest / 100.0;
        if (off < tolerance && -off < tolerance) hundredths_ = nearest;
    }

    double given_;
    int hundredths_ = invalid;
};

FERMATA_END_NAMESPACE
