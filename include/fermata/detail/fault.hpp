// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/event.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// What an observer is told of `error`.
inline Fault fault_of(const Error& error) noexcept {
    return {error.kind, error.reason, error.charge, error.service_code};
}

} // namespace detail

FERMATA_END_NAMESPACE
