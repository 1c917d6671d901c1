// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Sets a flag for the lifetime of this object, then restores its old value, also when an exception leaves the scope.
class ScopedFlag {
public:
    explicit ScopedFlag(bool& flag, bool value = true) noexcept : flag_(flag), before_(flag) { flag_ = value; }
    ~ScopedFlag() { flag_ = before_; }
    ScopedFlag(const ScopedFlag&) = delete;
    ScopedFlag& operator=(const ScopedFlag&) = delete;

private:
    bool& flag_;
    const bool before_;
};

} // namespace detail

FERMATA_END_NAMESPACE
