// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/decimal.hpp>
#include <fermata/wire/scalars.hpp>

#include <cmath>

FERMATA_BEGIN_NAMESPACE

namespace wire {

FERMATA_INLINE std::string text_of(const Value& value) {
    if (value.kind == Kind::text) return *value.text;
    if (value.kind == Kind::integer) return std::to_string(value.integer);
    // Epoch milliseconds may come as 1.767323045E12; what is beyond them is no time, code or text.
    const bool in_range = value.kind == Kind::decimal && value.number > -1e15 && value.number < 1e15;
    return in_range ? detail::decimal_text(static_cast<std::int64_t>(std::llround(value.number * 1000)), 3)
                    : std::string();
}

FERMATA_INLINE std::optional<double> number_of(const Value& value) noexcept {
    if (value.kind == Kind::text) return detail::parse_decimal(*value.text);
    return value.is_number() ? std::optional<double>(value.number) : std::nullopt;
}

FERMATA_INLINE std::optional<std::int64_t> code_of(const Value& value) noexcept {
    if (value.kind == Kind::decimal) return std::nullopt; // 200.0
    if (value.kind == Kind::text && value.text->find('.') != std::string::npos) return std::nullopt;
    const std::optional<double> number = number_of(value);
    if (!number || *number < 0 || *number > 99999) return std::nullopt;
    return static_cast<std::int64_t>(*number);
}

FERMATA_INLINE void keep_text(const Value& value, std::string& to) {
    if (value.kind == Kind::text && !value.text->empty()) to = *value.text;
}

FERMATA_INLINE void keep_scalar(const Value& value, std::string& to) {
    std::string text = text_of(value);
    if (!text.empty()) to = std::move(text);
}

} // namespace wire

FERMATA_END_NAMESPACE
