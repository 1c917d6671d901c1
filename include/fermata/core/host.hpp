// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

#include <cstddef>
#include <string_view>

FERMATA_BEGIN_NAMESPACE

namespace detail {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_hex(char c) noexcept { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
constexpr bool is_letter(char c) noexcept { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_unreserved(char c) noexcept {
    return is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

/// The value of 1 to `digits` decimal digits without a leading zero, or -1.
constexpr int small_number(std::string_view text, std::size_t digits) noexcept {
    if (text.empty() || text.size() > digits || (text.size() > 1 && text[0] == '0')) return -1;
    int value = 0;
    for (const char c : text) {
        if (!is_digit(c)) return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// Four numbers from 0 to 255 with dots between them; `first` gets the first.
constexpr bool is_dotted_quad(std::string_view host, int& first) noexcept {
    for (int part = 0; part < 4; ++part) {
        const std::size_t dot = host.find('.');
        if ((dot == std::string_view::npos) != (part == 3)) return false;
        const int value = small_number(host.substr(0, dot), 3);
        if (value < 0 || value > 255) return false;
        if (part == 0) first = value;
        if (part < 3) host.remove_prefix(dot + 1);
    }
    return true;
}

/// Labels of letters, digits, `-` and `_`, none empty but the last, none of digits alone at the end: `0x7f.1` and
/// `2130706433` are numbers to some resolvers.
constexpr bool is_host_name(std::string_view host) noexcept {
    if (host.empty() || host.size() > 253) return false;
    if (host.back() == '.') host.remove_suffix(1);
    if (host.empty() || host.back() == '.') return false;
    std::string_view label;
    do {
        const std::size_t dot = host.find('.');
        label = host.substr(0, dot);
        if (label.empty() || label.size() > 63) return false;
        for (const char c : label) {
            if (!is_letter(c) && !is_digit(c) && c != '-' && c != '_') return false;
        }
        host = dot == std::string_view::npos ? std::string_view{} : host.substr(dot + 1);
    } while (!host.empty());
    return is_letter(label[0]);
}

/// One to eight groups of one to four hexadecimal digits, with a dotted quad in place of the last two where it ends in
/// one; `count` gets the groups. Empty text has none.
constexpr bool are_ipv6_groups(std::string_view text, bool may_end_in_quad, int& count) noexcept {
    count = 0;
    while (!text.empty()) {
        const std::size_t colon = text.find(':');
        const std::string_view group = text.substr(0, colon);
        int first = 0;
        if (may_end_in_quad && colon == std::string_view::npos && is_dotted_quad(group, first)) {
            count += 2;
            return true;
        }
        if (group.empty() || group.size() > 4) return false;
        for (const char c : group) {
            if (!is_hex(c)) return false;
        }
        ++count;
        if (colon == std::string_view::npos) return true;
        text.remove_prefix(colon + 1);
        if (text.empty()) return false; // a colon at the end
    }
    return true;
}

/// Eight groups, or fewer around one `::` (RFC 4291, section 2.2); no zone.
constexpr bool is_ipv6(std::string_view host) noexcept {
    int before = 0;
    int after = 0;
    const std::size_t gap = host.find("::");
    if (gap == std::string_view::npos) return are_ipv6_groups(host, true, before) && before == 8;
    return are_ipv6_groups(host.substr(0, gap), false, before) && are_ipv6_groups(host.substr(gap + 2), true, after) &&
           before + after < 8;
}

} // namespace detail

FERMATA_END_NAMESPACE
