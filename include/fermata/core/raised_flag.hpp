// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Keeps a flag up for as long as it lives, however its scope is left.
class RaisedFlag {
public:
    explicit RaisedFlag(bool& flag) noexcept : flag_(flag) { flag_ = true; }
    ~RaisedFlag() { flag_ = false; }
    RaisedFlag(const RaisedFlag&) = delete;
    RaisedFlag& operator=(const RaisedFlag&) = delete;

private:
    bool& flag_;
};

} // namespace detail

FERMATA_END_NAMESPACE
