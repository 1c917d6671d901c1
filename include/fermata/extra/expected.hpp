// SPDX-License-Identifier: MIT
#pragma once

// For applications that use std::expected. Needs C++23.
#include <fermata/core/result.hpp>

#include <version>

#if !defined(__cpp_lib_expected)
#error "fermata/extra/expected.hpp needs std::expected: C++23, and a standard library that has it"
#else

#include <expected>

FERMATA_BEGIN_NAMESPACE

/// Returns `result` as a std::expected. Value and error are moved when `result` is passed as an rvalue.
template<class T> std::expected<T, Error> to_expected(Result<T> result) {
    if (!result) return std::unexpected(std::move(result).error());
    return *std::move(result);
}

FERMATA_END_NAMESPACE

#endif
