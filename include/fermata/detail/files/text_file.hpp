// SPDX-License-Identifier: MIT
#pragma once

// What a host says in place of a file: a page, an object of JSON or XML, some words.

#include <fermata/core/utf8.hpp>
#include <fermata/detail/files/byte_source.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Returns whether `bytes` begin with the byte-order mark of UTF-16, and most of them are letters of ASCII in it. (The
/// mark `FF FE` alone may be a frame of MPEG audio, layer I.)
inline bool is_utf16(std::string_view bytes) noexcept {
    const bool little = has_at(bytes, 0, "\xFF\xFE");
    if (!little && !has_at(bytes, 0, "\xFE\xFF")) return false;
    std::size_t ascii = 0;
    std::size_t units = 0;
    for (std::size_t i = 2; i + 1 < bytes.size(); i += 2, ++units) {
        const unsigned high = byte_at(bytes, little ? i + 1 : i);
        const unsigned low = byte_at(bytes, little ? i : i + 1);
        ascii += high == 0 && low >= 0x09 && low < 0x7F;
    }
    return ascii * 2 > units;
}

/// Returns whether `bytes` are of a text: no control characters, and at most one byte in ten that is not UTF-8, as in
/// texts of older encodings, or where the first or last character is cut.
inline bool is_plain_text(std::string_view bytes) noexcept {
    const std::size_t all = bytes.size();
    std::size_t odd = 0;
    while (!bytes.empty()) {
        const auto c = static_cast<unsigned char>(bytes[0]);
        const bool white = c == '\t' || c == '\n' || c == '\f' || c == '\r';
        if ((c < 0x20 && !white) || c == 0x7F) return false;
        const std::size_t length = utf8_sequence(bytes);
        odd += length == 0;
        bytes.remove_prefix(length == 0 ? 1 : length);
    }
    return odd * 10 <= all;
}

/// Returns whether `start` begins as markup or JSON does, after a byte-order mark and white space: no audio does, so
/// that what follows may be anything.
inline bool begins_as_markup(std::string_view start) noexcept {
    if (has_at(start, 0, "\xEF\xBB\xBF")) start.remove_prefix(3);
    start.remove_prefix((std::min)(start.find_first_not_of(" \t\r\n"), start.size()));
    const std::size_t next = start.find_first_not_of(" \t\r\n", 1);
    const unsigned second = byte_at(start, next);
    const bool letter = (second | 0x20) >= 'a' && (second | 0x20) <= 'z';
    switch (byte_at(start, 0)) {
    case '<': return letter || second == '!' || second == '?' || second == '/';
    case '{': return second == '"' || second == '}';
    case '[': return second == '"' || second == '{' || second == ']';
    default: return false;
    }
}

/// Returns whether a file is a text, by its first bytes and its last.
inline bool is_text(std::string_view start, std::string_view end) noexcept {
    return is_utf16(start) || begins_as_markup(start) || (is_plain_text(start) && is_plain_text(end));
}

} // namespace detail

FERMATA_END_NAMESPACE
