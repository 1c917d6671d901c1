// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

#include <optional>
#include <string>
#include <string_view>

FERMATA_BEGIN_NAMESPACE

/// The parts of an absolute http or https URL. They are views into the parsed text, which must outlive them.
struct Url {
    std::string_view scheme{};    ///< as written, in any case of letters; `secure` tells http from https
    std::string_view user_info{}; ///< the part before an `@`, without the `@`
    std::string_view host{};      ///< a name, dotted quad, or an IPv6 address without brackets
    std::string_view port{};      ///< digits, 1 to 65535, or empty
    std::string_view path{};      ///< from the first `/`, or empty
    bool secure = false;          ///< whether the scheme is https
    bool loopback = false;        ///< whether the host is `localhost`, a dotted quad in 127.0.0.0/8, or `::1`
    bool has_user_info = false;
    bool has_query = false;
    bool has_fragment = false;
};

/// Parses an absolute http or https URL of printable ASCII, more strictly than libcurl: it accepts no backslash, no
/// numeric host but a dotted quad, no empty label and no `%` in the host. Returns nothing for any other text.
std::optional<Url> parse_url(std::string_view text) noexcept;

/// Returns the rule that `text` breaks as a base URL, or null: https (http to loopback only), no user info, no query,
/// no fragment, at most 2048 bytes. The text returned lives for ever and never holds the URL.
const char* base_url_problem(std::string_view text) noexcept;

/// Returns the rule that `text` breaks as a callback URL, or null: absolute http or https, no user info, at most 2048
/// bytes.
const char* callback_url_problem(std::string_view text) noexcept;

/// Returns the rule that `text` breaks as the URL of a file, or null: https (http to loopback only), no user info, at
/// most 4096 bytes.
const char* file_url_problem(std::string_view text) noexcept;

/// Returns `scheme://host:port` of a URL, for messages: path, query and user info may be secret and are left out, as
/// are the digits of a port that has more than five. Returns a description of a text that is not a URL.
std::string redacted_url(std::string_view text);

/// Returns `text` with every byte percent-encoded that is not an unreserved character of RFC 3986.
std::string percent_encoded(std::string_view text);

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/core/url.ipp>
#endif
