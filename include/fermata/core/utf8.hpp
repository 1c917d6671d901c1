// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Returns the length in bytes of the well-formed UTF-8 sequence at the start of `text`, which is not empty; 0 when
/// there is none: no overlong form, no surrogate, nothing above U+10FFFF.
inline std::size_t utf8_sequence(std::string_view text) noexcept {
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return 1;
    const std::size_t size = lead >= 0xC2 && lead <= 0xDF ? 2 : lead >= 0xE0 && lead <= 0xEF ? 3 : 4;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return 0;
    // The second byte decides overlong forms, surrogates and the upper end (Unicode, table 3-7).
    const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (byte(1) < low || byte(1) > high) return 0;
    for (std::size_t i = 2; i < size; ++i) {
        if (byte(i) < 0x80 || byte(i) > 0xBF) return 0;
    }
    return size;
}

/// Returns whether `text` begins with eight bytes of ASCII, as most texts do; they are tested at once.
inline bool begins_with_eight_ascii(std::string_view text) noexcept {
    std::uint64_t eight = 0;
    if (text.size() < sizeof eight) return false;
    std::memcpy(&eight, text.data(), sizeof eight);
    return (eight & 0x8080808080808080) == 0;
}

/// Returns the number of code points of `text`, or nothing when it is not UTF-8.
inline std::optional<std::size_t> count_code_points(std::string_view text) noexcept {
    std::size_t count = 0;
    while (!text.empty()) {
        const bool ascii = begins_with_eight_ascii(text);
        const std::size_t size = ascii ? 8 : utf8_sequence(text);
        if (size == 0) return std::nullopt;
        count += ascii ? 8 : 1;
        text.remove_prefix(size);
    }
    return count;
}

/// Returns whether `text` is empty or white space alone: white space of ASCII, U+00A0, U+2000..U+200B, U+2028, U+2029,
/// U+3000, U+FEFF.
inline bool is_blank(std::string_view text) noexcept {
    const auto starts_with = [&text](std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; };
    const auto third = [&text] { return text.size() < 3 ? 0u : static_cast<unsigned char>(text[2]); };
    while (!text.empty()) {
        if (text[0] == ' ' || (text[0] >= '\t' && text[0] <= '\r')) {
            text.remove_prefix(1);
        } else if (starts_with("\xC2\xA0")) {
            text.remove_prefix(2);
        } else if (starts_with("\xE3\x80\x80") || starts_with("\xEF\xBB\xBF") || starts_with("\xE2\x80\xA8") ||
                   starts_with("\xE2\x80\xA9") || (starts_with("\xE2\x80") && third() >= 0x80 && third() <= 0x8B)) {
            text.remove_prefix(3);
        } else {
            return false;
        }
    }
    return true;
}

/// Returns `text` with every byte that is not UTF-8 replaced by U+FFFD, which no id may hold.
inline std::string with_valid_utf8(std::string_view text) {
    std::string valid;
    valid.reserve(text.size());
    while (!text.empty()) {
        const std::size_t size = utf8_sequence(text);
        if (size == 0) {
            valid += "\xEF\xBF\xBD"; // U+FFFD
        } else {
            valid.append(text.substr(0, size));
        }
        text.remove_prefix(size == 0 ? 1 : size);
    }
    return valid;
}

/// Returns the code point that `sequence`, which utf8_sequence has found to be well-formed, spells.
inline std::uint32_t code_point(std::string_view sequence) noexcept {
    constexpr std::uint32_t marks[] = {0x7F, 0x1F, 0x0F, 0x07}; // what of the first byte belongs to it
    std::uint32_t point = static_cast<unsigned char>(sequence[0]) & marks[sequence.size() - 1];
    for (const char c : sequence.substr(1)) point = point << 6 | (static_cast<unsigned char>(c) & 0x3F);
    return point;
}

/// Returns `text` in UTF-16, or nothing when it is not UTF-8.
inline std::optional<std::u16string> utf16_of(std::string_view text) {
    std::u16string wide;
    wide.reserve(text.size());
    while (!text.empty()) {
        const std::size_t size = utf8_sequence(text);
        if (size == 0) return std::nullopt;
        std::uint32_t point = code_point(text.substr(0, size));
        if (point >= 0x10000) {
            point -= 0x10000;
            wide += static_cast<char16_t>(0xD800 + (point >> 10));
            point = 0xDC00 + (point & 0x3FF);
        }
        wide += static_cast<char16_t>(point);
        text.remove_prefix(size);
    }
    return wide;
}

/// Returns the start of `text`, of at most `longest` bytes, fit for a log line: control characters and bytes that are
/// not UTF-8 become `?`.
inline std::string printable(std::string_view text, std::size_t longest) {
    std::string clean;
    while (!text.empty()) {
        const std::size_t size = utf8_sequence(text);
        const bool control = size == 1 && (text[0] < 0x20 || text[0] == 0x7F);
        const bool c1_control = size == 2 && text[0] == '\xC2' && static_cast<unsigned char>(text[1]) < 0xA0;
        const std::string_view shown = size == 0 || control || c1_control ? "?" : text.substr(0, size);
        if (clean.size() + shown.size() > longest) break;
        clean.append(shown);
        text.remove_prefix(size == 0 ? 1 : size);
    }
    return clean;
}

} // namespace detail

FERMATA_END_NAMESPACE
