// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

FERMATA_BEGIN_NAMESPACE

/// A weight from 0 to 1 in steps of 0.01 (kie.ai and sunoapi.org, extend-music pages), held as hundredths.
class Weight {
public:
    /// Takes a double within 1e-9 of a hundredth; any other value makes a weight that is not `valid`.
    constexpr Weight(double value) noexcept : Weight(value, 1e-9) {}

    /// Takes a float within 1e-5 of a hundredth, since audio parameters are often floats: 0.65f is 0.65.
    constexpr Weight(float value) noexcept : Weight(static_cast<double>(value), 1e-5) {}

    /// Takes 0 or 1; any other number makes a weight that is not `valid`.
    constexpr Weight(int value) noexcept : Weight(static_cast<double>(value), 1e-9) {}

    /// Returns the weight of `count` hundredths, 0 to 100: `hundredths(65)` is 0.65.
    static constexpr Weight hundredths(int count) noexcept {
        Weight weight(static_cast<double>(count) / 100);
        weight.hundredths_ = count >= 0 && count <= 100 ? count : invalid;
        return weight;
    }

    /// Returns whether the weight is 0 to 1 in steps of 0.01; `build()` refuses a request with one that is not.
    constexpr bool valid() const noexcept { return hundredths_ != invalid; }

    /// Returns the weight in hundredths: 0 to 100, or -1 when it is not `valid`.
    constexpr int hundredths() const noexcept { return hundredths_; }

    /// Returns the given value, for messages.
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
