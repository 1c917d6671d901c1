// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/ascii.hpp>
#include <fermata/core/url.hpp>

#include <cstddef>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Returns the value of 1 to `digits` decimal digits without a leading zero, or -1.
constexpr int small_number(std::string_view text, std::size_t digits) noexcept {
    if (text.empty() || text.size() > digits || (text.size() > 1 && text[0] == '0')) return -1;
    int value = 0;
    for (const char c : text) {
        if (!is_digit(c)) return -1;
        value = value * 10 + (c - '0');
    }
    return value;
}

/// Returns whether `host` is four numbers from 0 to 255 with dots between them; sets `first` to the first of them.
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

/// Returns whether `host` is labels of letters, digits, `-` and `_` with dots between them. No label but the last may
/// be empty, and the last must begin with a letter: `0x7f.1` and `2130706433` are numbers to some resolvers.
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

/// Returns whether `text` is groups of one to four hexadecimal digits, or empty; a dotted quad at the end may replace
/// the last two groups. Sets `count` to the number of groups.
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

/// Returns whether `host` is eight groups, or fewer around one `::` (RFC 4291, section 2.2); a zone is not accepted.
constexpr bool is_ipv6(std::string_view host) noexcept {
    int before = 0;
    int after = 0;
    const std::size_t gap = host.find("::");
    if (gap == std::string_view::npos) return are_ipv6_groups(host, true, before) && before == 8;
    return are_ipv6_groups(host.substr(0, gap), false, before) && are_ipv6_groups(host.substr(gap + 2), true, after) &&
           before + after < 8;
}

/// Removes `prefix`, in any case of letters, from the start of `text`; returns whether it was there.
constexpr bool take_prefix(std::string_view& text, std::string_view prefix) noexcept {
    if (!same_word(text.substr(0, prefix.size()), prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

constexpr bool read_host(Url& url) noexcept {
    int first = 0;
    if (is_dotted_quad(url.host, first)) {
        url.loopback = first == 127;
        return true;
    }
    std::string_view rest = url.host;
    url.loopback = take_prefix(rest, "localhost") && rest.empty();
    return is_host_name(url.host);
}

/// Splits `[user@]host[:port]` into its parts; returns whether they are well-formed.
constexpr bool read_authority(Url& url, std::string_view authority) noexcept {
    const std::size_t at = authority.rfind('@');
    if (at != std::string_view::npos) {
        url.has_user_info = true;
        url.user_info = authority.substr(0, at);
        if (url.user_info.find_first_of("@[]") != std::string_view::npos) return false; // parsers disagree on these
        authority.remove_prefix(at + 1);
    }
    std::size_t end = authority.find(':');
    if (!authority.empty() && authority[0] == '[') {
        end = authority.find(']');
        if (end == std::string_view::npos || !is_ipv6(authority.substr(1, end - 1))) return false;
        url.host = authority.substr(1, end - 1);
        url.loopback = url.host == "::1";
        ++end;
        if (end == authority.size()) return true;
    } else {
        url.host = authority.substr(0, end);
        if (!read_host(url)) return false;
        if (end == std::string_view::npos) return true;
    }
    if (authority[end] != ':') return false;
    url.port = authority.substr(end + 1);
    return !url.port.empty() && url.port.find_first_not_of("0123456789") == std::string_view::npos;
}

constexpr bool is_port(std::string_view text) noexcept {
    const int port = small_number(text, 5);
    return port >= 1 && port <= 65535;
}

/// Returns whether `text` holds only ASCII that RFC 3986 allows in a URL, each `%` before two hexadecimal digits.
constexpr bool has_url_characters(std::string_view text) noexcept {
    constexpr std::string_view allowed = ":/?#[]@!$&'()*+,;=%";
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_unreserved(text[i]) && allowed.find(text[i]) == std::string_view::npos) return false;
        if (text[i] == '%' && !(i + 2 < text.size() && is_hex(text[i + 1]) && is_hex(text[i + 2]))) return false;
    }
    return true;
}

/// Returns the parts of a URL whose port may be any digits: those of other ports have words of their own.
inline std::optional<Url> parse_with_any_port(std::string_view text) noexcept {
    if (!has_url_characters(text)) return std::nullopt;
    Url url;
    std::string_view rest = text;
    url.secure = take_prefix(rest, "https://");
    if (!url.secure && !take_prefix(rest, "http://")) return std::nullopt;
    url.scheme = text.substr(0, url.secure ? 5 : 4);
    const std::size_t authority_end = rest.find_first_of("/?#");
    if (!read_authority(url, rest.substr(0, authority_end))) return std::nullopt;
    rest = authority_end == std::string_view::npos ? std::string_view{} : rest.substr(authority_end);
    const std::size_t hash = rest.find('#');
    url.has_fragment = hash != std::string_view::npos;
    rest = rest.substr(0, hash);
    const std::size_t question = rest.find('?');
    url.has_query = question != std::string_view::npos;
    url.path = rest.substr(0, question);
    return url;
}

/// Returns the rule that `text` breaks of those that all kinds of URL share, or null.
inline const char* url_problem(std::string_view text, std::size_t longest, bool need_secure) noexcept {
    if (text.size() > longest) return "is too long";
    const std::optional<Url> url = parse_with_any_port(text);
    if (!url) return "must be an absolute http or https URL of printable ASCII";
    if (url->has_user_info) return "must not hold a user name or password";
    if (!url->port.empty() && !is_port(url->port)) return "must have a port from 1 to 65535, without a zero in front";
    if (need_secure && !url->secure && !url->loopback)
        return "must be https (http only to 127.0.0.0/8, ::1 or localhost)";
    return nullptr;
}

} // namespace detail

FERMATA_INLINE std::optional<Url> parse_url(std::string_view text) noexcept {
    const std::optional<Url> url = detail::parse_with_any_port(text);
    return url && (url->port.empty() || detail::is_port(url->port)) ? url : std::nullopt;
}

FERMATA_INLINE const char* base_url_problem(std::string_view text) noexcept {
    const char* fault = detail::url_problem(text, 2048, true);
    if (fault != nullptr) return fault;
    const std::optional<Url> url = parse_url(text);
    return url->has_query || url->has_fragment ? "must not hold a query or a fragment" : nullptr;
}

FERMATA_INLINE const char* callback_url_problem(std::string_view text) noexcept {
    return detail::url_problem(text, 2048, false);
}

FERMATA_INLINE const char* file_url_problem(std::string_view text) noexcept {
    return detail::url_problem(text, 4096, true);
}

FERMATA_INLINE std::string redacted_url(std::string_view text) {
    const std::optional<Url> url = detail::parse_with_any_port(text);
    if (!url) return "a text of " + std::to_string(text.size()) + " bytes that is no URL";
    const bool ipv6 = url->host.find(':') != std::string_view::npos;
    std::string shown = std::string(url->scheme).append("://").append(ipv6 ? "[" : "").append(url->host);
    if (ipv6) shown += ']';
    if (url->port.empty()) return shown;
    if (url->port.size() <= 5) return shown.append(":").append(url->port);
    return shown + ":(" + std::to_string(url->port.size()) + " digits)"; // no port: it may be a secret
}

FERMATA_INLINE std::string percent_encoded(std::string_view text) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        if (detail::is_unreserved(c)) {
            encoded += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            encoded += '%';
            encoded += digits[byte >> 4];
            encoded += digits[byte & 15];
        }
    }
    return encoded;
}

FERMATA_END_NAMESPACE
