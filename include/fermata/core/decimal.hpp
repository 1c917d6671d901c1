// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Returns `count` / 10^`places` as text with no more decimals than needed, independent of the locale: (90500, 3) is
/// "90.5", (60000, 3) is "60".
inline std::string decimal_text(std::int64_t count, int places) {
    if (count < 0) return "-" + decimal_text(-count, places);
    std::int64_t scale = 1;
    for (int i = 0; i < places; ++i) scale *= 10;
    std::string text = std::to_string(count / scale);
    const std::int64_t rest = count % scale;
    if (rest == 0) return text;
    const std::string decimals = std::to_string(rest + scale).substr(1); // the 1 in front keeps leading zeros
    return text + "." + decimals.substr(0, decimals.find_last_not_of('0') + 1);
}

/// Returns `value` as text for a message: with at most `places` decimals (0 to 9), or in words when it is not a number
/// or beyond 1e9 in size.
inline std::string decimal_text(double value, int places) {
    if (value != value) return "not a number";
    if (value > 1e9) return "more than 1000000000";
    if (value < -1e9) return "less than -1000000000";
    double scale = 1;
    for (int i = 0; i < places; ++i) scale *= 10;
    const double scaled = value * scale;
    return decimal_text(static_cast<std::int64_t>(scaled < 0 ? scaled - 0.5 : scaled + 0.5), places);
}

/// Returns the value of a text such as `-12.5`, of at most 18 characters after the sign, independent of the locale.
/// Returns nothing for any other text.
inline std::optional<double> parse_decimal(std::string_view text) noexcept {
    const bool negative = !text.empty() && text[0] == '-';
    if (negative) text.remove_prefix(1);
    std::int64_t digits = 0;
    double scale = 1;
    bool after_point = false;
    if (text.empty() || text.size() > 18 || text.front() == '.' || text.back() == '.') return std::nullopt;
    for (const char c : text) {
        if (c == '.' && !after_point) {
            after_point = true;
        } else if (c >= '0' && c <= '9') {
            digits = digits * 10 + (c - '0');
            if (after_point) scale *= 10;
        } else {
            return std::nullopt;
        }
    }
    const double value = static_cast<double>(digits) / scale;
    return negative ? -value : value;
}

} // namespace detail

FERMATA_END_NAMESPACE
