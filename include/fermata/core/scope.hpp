// SPDX-License-Identifier: MIT
#pragma once

// What is done when a scope is left, also by an exception. The library holds no `try`: its state is put right by these.

#include <fermata/config.hpp>

#include <utility>

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

/// Does `undo` when its scope is left by an exception. `undo` must not throw, and so must not allocate.
template<class Undo> class OnException {
public:
    explicit OnException(Undo undo) : undo_(std::move(undo)) {}
    ~OnException() {
        if (armed_) undo_();
    }
    OnException(const OnException&) = delete;
    OnException& operator=(const OnException&) = delete;

    void disarm() noexcept { armed_ = false; }

private:
    Undo undo_;
    bool armed_ = true;
};

} // namespace detail

FERMATA_END_NAMESPACE
