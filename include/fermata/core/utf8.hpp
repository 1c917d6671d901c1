// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// The bytes of the well-formed UTF-8 sequence at the start of `text` (not empty), or 0 when there is none: no
/// overlong form, no surrogate, nothing above U+10FFFF.
std::size_t utf8_sequence(std::string_view text) noexcept;

/// The code points of `text`, or nothing when it is not UTF-8.
std::optional<std::size_t> count_code_points(std::string_view text) noexcept;

/// Whether `text` holds nothing but white space: that of ASCII, U+00A0, U+2000..U+200B, U+2028, U+2029, U+3000, U+FEFF.
bool is_blank(std::string_view text) noexcept;

/// `text` with every byte that is not UTF-8 replaced by U+FFFD, which no id may hold.
std::string with_valid_utf8(std::string_view text);

/// `text` in UTF-16, or nothing when it is not UTF-8.
std::optional<std::u16string> utf16_of(std::string_view text);

/// The start of `text`, at most `longest` bytes, fit for a log line: control characters and bad UTF-8 become `?`.
std::string printable(std::string_view text, std::size_t longest);

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/core/utf8.ipp>
#endif
