// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/files/byte_source.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// What the bytes of a file say about whether all of it is there.
enum class Completeness { unproven, proven_whole, proven_short };

/// Returns the name of an enumerator, such as "proven_whole".
constexpr const char* to_string(Completeness completeness) noexcept {
    switch (completeness) {
    case Completeness::proven_whole: return "proven_whole";
    case Completeness::proven_short: return "proven_short";
    case Completeness::unproven: break;
    }
    return "unproven";
}

/// A verdict, and in a few words of ASCII what it rests on, fit for a message.
struct Finding {
    Completeness completeness = Completeness::unproven;
    const char* reason = "its format does not tell its length";
};

constexpr Finding proven_whole(const char* reason) noexcept { return {Completeness::proven_whole, reason}; }
constexpr Finding proven_short(const char* reason) noexcept { return {Completeness::proven_short, reason}; }
constexpr Finding unproven(const char* reason) noexcept { return {Completeness::unproven, reason}; }

inline constexpr const char* length_left_open = "its header leaves its length open";

/// Compares the offset at which a file ends, as its own header tells, with its size.
constexpr Finding finding_by_end(std::uint64_t told_end, std::uint64_t size) noexcept {
    if (size < told_end) return proven_short("its header tells more bytes than there are");
    if (size == told_end) return proven_whole("it ends where its header tells");
    return unproven("it has more bytes than its header tells");
}

} // namespace detail

FERMATA_END_NAMESPACE
