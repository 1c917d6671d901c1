// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/wire/reader.hpp>

#include <optional>
#include <string>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// A text as it is, or a number as text: times and codes come as either. Empty for anything else.
std::string text_of(const Value& value);

/// A number, or one written as text; nothing for anything else.
std::optional<double> number_of(const Value& value) noexcept;

/// An integer of 0 to 99999, or one written as text; nothing for anything else.
std::optional<std::int64_t> code_of(const Value& value) noexcept;

/// Puts a text that is not empty into `to`: of two spellings of a name the one that says something counts, and a number
/// in the place of a URL or a name says nothing.
void keep_text(const Value& value, std::string& to);

/// The same for times and codes, which may be numbers.
void keep_scalar(const Value& value, std::string& to);

} // namespace wire

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/wire/scalars.ipp>
#endif
