// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

#include <optional>
#include <string>
#include <string_view>

FERMATA_BEGIN_NAMESPACE

/// The parts of an absolute http or https URL; views into the text that was parsed.
struct Url {
    std::string_view scheme{};    ///< as written; compare with `secure`
    std::string_view user_info{}; ///< before an `@`, without it
    std::string_view host{};      ///< a name, dotted quad, or an IPv6 address without brackets
    std::string_view port{};      ///< digits, 1 to 65535, or empty
    std::string_view path{};      ///< from the first `/`, or empty
    bool secure = false;          ///< https
    bool loopback = false;        ///< host is exactly `localhost`, in 127.0.0.0/8 as a dotted quad, or `::1`
    bool has_user_info = false;
    bool has_query = false;
    bool has_fragment = false;
};

/// Reads an absolute http or https URL of printable ASCII, more strictly than libcurl does: no backslash, no numeric
/// host in other spellings than a dotted quad, no empty label, no `%` in the host. Nothing when `text` is none.
std::optional<Url> parse_url(std::string_view text) noexcept;

/// What is wrong with `text` as a base URL: https (http to loopback only), no user info, no query, no fragment, at most
/// 2048 bytes. Null when it may be used. The answer is a rule in words and never holds the URL.
const char* base_url_fault(std::string_view text) noexcept;

/// What is wrong with `text` as a callback URL: absolute http or https, no user info, at most 2048 bytes.
const char* callback_url_fault(std::string_view text) noexcept;

/// What is wrong with `text` as the URL of a file: https (http to loopback only), no user info, at most 4096 bytes.
const char* file_url_fault(std::string_view text) noexcept;

/// `scheme://host:port` of a URL, for messages: its path, query and user info may be secret. A description when it is
/// none.
std::string redacted_url(std::string_view text);

/// `text` with every byte but RFC 3986's unreserved characters percent-encoded.
std::string percent_encoded(std::string_view text);

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/core/url.ipp>
#endif
