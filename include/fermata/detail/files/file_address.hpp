// SPDX-License-Identifier: MIT
#pragma once

// The addresses of files, as others send them: made fit to be sent, and checked before they are. Decides alone.

#include <fermata/core/ascii.hpp>
#include <fermata/core/url.hpp>

#include <algorithm>
#include <string>
#include <string_view>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Returns where the path, the query or the fragment of an absolute address begins; its size when it has none.
inline std::size_t end_of_authority(std::string_view address) noexcept {
    const std::size_t host = address.find("://");
    if (host == std::string_view::npos) return address.size();
    return (std::min)(address.find_first_of("/?#", host + 3), address.size());
}

/// Returns an address with what no URL may hold percent-encoded, such as blanks and letters outside of ASCII, and
/// without white space around it. The host stays as it is.
inline std::string encoded_address(std::string_view address) {
    constexpr std::string_view white = " \t\r\n";
    address.remove_prefix((std::min)(address.find_first_not_of(white), address.size()));
    address = address.substr(0, address.find_last_not_of(white) + 1);
    const std::size_t end = end_of_authority(address);
    std::string encoded(address.substr(0, end));
    for (const char c : address.substr(end)) {
        const bool is_allowed =
            c > ' ' && c <= '~' && std::string_view("\"<>\\^`{|}").find(c) == std::string_view::npos;
        encoded += is_allowed ? std::string(1, c) : percent_encoded({&c, 1});
    }
    return encoded;
}

/// Returns whether `host` of a URL is the number of an address that is not for the whole Internet: of this machine, of
/// a private network, of one link. Of IPv6 only 2000::/3 is (without 2002::/16, which holds addresses of IPv4).
inline bool is_local_number(std::string_view host) noexcept {
    const auto group = [](std::string_view text, std::size_t digits, int base) {
        int value = 0;
        for (const char c : text.substr(0, digits)) {
            const char low = lower_case(c);
            if (!is_hex(c)) break;
            value = value * base + (is_digit(c) ? c - '0' : low - 'a' + 10);
        }
        return value;
    };
    if (host.find(':') != std::string_view::npos) {
        const int first = host.front() == ':' ? 0 : group(host, 4, 16);
        return first < 0x2000 || first > 0x3FFF || first == 0x2002;
    }
    if (host.empty() || !is_digit(host.back())) return false; // a name: its last label begins with a letter
    if (std::count(host.begin(), host.end(), '.') != 3 || host.find_first_not_of("0123456789.") != host.npos) {
        return false;
    }
    const int first = group(host, 3, 10);
    const int second = group(host.substr(host.find('.') + 1), 3, 10);
    return first == 0 || first == 10 || first == 127 || (first == 100 && second / 64 == 1) ||
           (first == 169 && second == 254) || (first == 172 && second / 16 == 1) || (first == 192 && second == 168) ||
           first >= 224;
}

/// Returns whether a client with this base URL may fetch files from this machine and from private networks: only one
/// that is there itself, as with an emulator, may.
inline bool may_fetch_locally(std::string_view base_url) noexcept {
    const std::optional<Url> url = parse_url(base_url);
    return url && (url->loopback || is_local_number(url->host));
}

/// Returns the rule that an address of a file breaks, or null. What a name leads to is not known here: only numbers are
/// judged.
inline const char* file_address_problem(std::string_view address, bool may_be_local) noexcept {
    if (const char* problem = file_url_problem(address)) return problem;
    const std::optional<Url> url = parse_url(address);
    if (may_be_local || !(url->loopback || is_local_number(url->host))) return nullptr;
    return "must not lead to this machine or into a private network";
}

/// Returns whether an answer with this status sends a GET elsewhere.
constexpr bool is_redirect(int status) noexcept {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// Returns the address that `location`, in an answer from the absolute address `from`, leads to (RFC 3986, section
/// 5.2, but for the dots, which libcurl takes out).
inline std::string redirect_target(std::string_view from, std::string_view location) {
    from = from.substr(0, from.find('#'));
    const std::size_t authority = from.find("://") + 3;
    const std::size_t path = end_of_authority(from);
    const std::size_t scheme = location.find_first_of(":/?#");
    if (scheme != std::string_view::npos && scheme != 0 && location[scheme] == ':') return encoded_address(location);
    std::string_view kept = from.substr(0, path);
    if (location.substr(0, 2) == "//") {
        kept = from.substr(0, authority - 2);
    } else if (location.empty() || location[0] == '#') {
        kept = from;
    } else if (location[0] == '?') {
        kept = from.substr(0, from.find('?', path));
    } else if (location[0] != '/') {
        const std::string_view old_path = from.substr(path, from.find('?', path) - path);
        kept = from.substr(0, path + old_path.rfind('/') + 1);
        if (old_path.empty()) return encoded_address(std::string(kept).append("/").append(location));
    }
    return encoded_address(std::string(kept).append(location));
}

/// Returns the rule that a redirect from `from`, which was asked, to `to` breaks, or null.
inline const char* redirect_problem(std::string_view from, std::string_view to, bool may_be_local) noexcept {
    if (const char* problem = file_address_problem(to, may_be_local)) return problem;
    return parse_url(from)->secure && !parse_url(to)->secure ? "must not lead from https to http" : nullptr;
}

} // namespace detail

FERMATA_END_NAMESPACE
