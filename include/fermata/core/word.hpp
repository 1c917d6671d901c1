// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

#include <string_view>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// The lower-case form of an ASCII letter; any other byte as it is.
constexpr char lower_case(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }

/// Whether two words are the same in any case of (ASCII) letters.
constexpr bool same_word(std::string_view a, std::string_view b) noexcept {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (lower_case(a[i]) != lower_case(b[i])) return false;
    }
    return true;
}

} // namespace detail

FERMATA_END_NAMESPACE
