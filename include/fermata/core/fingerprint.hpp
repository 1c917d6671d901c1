// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

#include <cstdint>
#include <string_view>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Returns 64 bits that tell `bytes` from others (FNV-1a): of no use against somebody who looks for a second text with
/// the same. `start` is the fingerprint of what comes before.
constexpr std::uint64_t fingerprint(std::string_view bytes, std::uint64_t start = 0xCBF29CE484222325) noexcept {
    for (const char c : bytes) start = (start ^ static_cast<unsigned char>(c)) * 0x100000001B3;
    return start;
}

} // namespace detail

FERMATA_END_NAMESPACE
