// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Gives a flag a value for as long as this lives, however its scope is left; then it is again what it was.
class HeldFlag {
public:
    HeldFlag(bool& flag, bool value) noexcept : flag_(flag), before_(flag) { flag_ = value; }
    ~HeldFlag() { flag_ = before_; }
    HeldFlag(const HeldFlag&) = delete;
    HeldFlag& operator=(const HeldFlag&) = delete;

private:
    bool& flag_;
    const bool before_;
};

} // namespace detail

FERMATA_END_NAMESPACE
