// SPDX-License-Identifier: MIT
#pragma once

// Which characters may stand in the name of a file, by their place in Unicode: blocks, not single characters, so that
// letters of later versions are letters, too.

#include <fermata/core/utf8.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

struct CodePoints {
    std::uint32_t first;
    std::uint32_t last;
};

template<std::size_t Count> bool is_in(const CodePoints (&ranges)[Count], std::uint32_t point) noexcept {
    for (const CodePoints& range : ranges) {
        if (point >= range.first && point <= range.last) return true;
    }
    return false;
}

/// Returns whether `point` may stand in a name: letters, digits and accents of any script, and `-`. No white space, no
/// controls, nothing that is not seen or turns the direction of writing, no signs (some of which programs of Windows
/// take for a separator), no private use.
inline bool stands_in_names(std::uint32_t point) noexcept {
    constexpr CodePoints others[] = {
        {0x0080, 0x00A9},    {0x00AB, 0x00B4},
        {0x00B6, 0x00B9}, // Latin-1: controls and signs, but for a, u, o
        {0x00BB, 0x00BF},    {0x00D7, 0x00D7},
        {0x00F7, 0x00F7},                      // ... times, divided by
        {0x02C2, 0x02DF},                      // modifiers that are no letters
        {0x034F, 0x034F},    {0x061C, 0x061C}, // a joiner; an Arabic mark of direction
        {0x115F, 0x1160},    {0x17B4, 0x17B5},
        {0x180B, 0x180F}, // fillers, vowels and selectors that are not seen
        {0x1680, 0x1680}, // a blank
        {0x2000, 0x206F}, // punctuation, blanks, marks of direction
        {0x20A0, 0x20CF}, // currencies
        {0x2190, 0x2BFF}, // arrows, mathematics, boxes, symbols
        {0x2E00, 0x2E7F}, // punctuation
        {0x2FF0, 0x3004},    {0x3008, 0x3020},
        {0x3030, 0x3030}, // of Chinese and Japanese: punctuation, the wide blank
        {0x303D, 0x303F},    {0x30FB, 0x30FB},
        {0x3164, 0x3164}, // ... the middle dot; a filler
        {0xD800, 0xF8FF}, // surrogates, private use
        {0xFDD0, 0xFDEF}, // no characters
        {0xFE00, 0xFE1F},    {0xFE30, 0xFE6F},
        {0xFEFF, 0xFEFF}, // selectors, other forms of punctuation, the mark
        {0xFF01, 0xFF0F},    {0xFF1A, 0xFF20},
        {0xFF3B, 0xFF40}, // wide forms of the signs of ASCII
        {0xFF5B, 0xFF65},    {0xFFA0, 0xFFA0},
        {0xFFE0, 0xFFFF},                        // ... and others
        {0x1BCA0, 0x1BCA3},  {0x1D000, 0x1D3FF}, // controls of shorthand; signs of music
        {0x1F000, 0x1FAFF},                      // pictures
        {0xE0000, 0x10FFFF},                     // tags, selectors, private use
    };
    const bool digit = point >= '0' && point <= '9';
    const bool ascii_letter = (point >= 'A' && point <= 'Z') || (point >= 'a' && point <= 'z');
    if (point < 0x80) return digit || ascii_letter || point == '-';
    return !is_in(others, point);
}

/// Returns whether `point` belongs to the character in front of it, such as an accent or a vowel sign.
inline bool is_combining(std::uint32_t point) noexcept {
    constexpr CodePoints marks[] = {
        {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05C7}, {0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670},
        {0x06D6, 0x06ED}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A}, {0x0E47, 0x0E4E}, {0x1161, 0x11FF}, {0x1AB0, 0x1AFF},
        {0x1DC0, 0x1DFF}, {0x20D0, 0x20FF}, {0x302A, 0x302F}, {0x3099, 0x309A}, {0xFE20, 0xFE2F},
    };
    // The scripts of India have blocks of 128 with their vowel signs in the same places.
    constexpr CodePoints indian_marks[] = {{0x00, 0x03}, {0x3C, 0x3C}, {0x3E, 0x4D}, {0x51, 0x57}, {0x62, 0x63}};
    const bool indian = point >= 0x0900 && point <= 0x0DFF;
    return is_in(marks, point) || (indian && is_in(indian_marks, point & 0x7F));
}

/// Returns `text` with the capital letters of ASCII as small ones, and one `?` for each run of other letters: of these
/// it is not known which ones a file system takes for the same.
inline std::string without_case(std::string_view text) {
    std::string folded;
    for (const char c : text) {
        const bool capital = c >= 'A' && c <= 'Z';
        const bool other = static_cast<unsigned char>(c) >= 0x80;
        if (!other) folded += capital ? static_cast<char>(c + ('a' - 'A')) : c;
        if (other && (folded.empty() || folded.back() != '?')) folded += '?';
    }
    return folded;
}

inline bool equal_without_case(std::string_view a, std::string_view b) { return without_case(a) == without_case(b); }

/// Returns whether Windows takes `name`, which is without an ending, for a device, whatever ending it has.
inline bool is_device_name(std::string_view name) {
    const std::string folded = without_case(name);
    for (const char* device : {"con", "prn", "aux", "nul"}) {
        if (folded == device) return true;
    }
    const std::string port = folded.substr(0, 3);
    return folded.size() == 4 && (port == "com" || port == "lpt") && folded[3] >= '0' && folded[3] <= '9';
}

} // namespace detail

FERMATA_END_NAMESPACE
