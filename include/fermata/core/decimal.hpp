// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// `count` / 10^`places` with no more decimals than needed, whatever the locale: (90500, 3) is "90.5", (60000, 3) is
/// "60".
std::string decimal_text(std::int64_t count, int places);

/// `value` for a message: at most `places` decimals (up to 9), or a word for what no decimal can say.
std::string decimal_text(double value, int places);

/// The value of `-12.5`-like text of at most 18 digits, whatever the locale; nothing for any other text.
std::optional<double> parse_decimal(std::string_view text) noexcept;

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/core/decimal.ipp>
#endif
