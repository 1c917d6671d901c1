// SPDX-License-Identifier: MIT
#pragma once

// What an answer of a file host says: of the bytes that it brings, and when it brings none, of the file. Decides alone.

#include <fermata/core/ascii.hpp>
#include <fermata/core/utf8.hpp>
#include <fermata/detail/files/file_address.hpp>
#include <fermata/http/message.hpp>
#include <fermata/wire/verdict.hpp>

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Returns the number at the start of `text`, and removes its digits; nothing when there is none or it is too large.
inline std::optional<std::uint64_t> take_number(std::string_view& text) noexcept {
    constexpr std::uint64_t most = (std::numeric_limits<std::uint64_t>::max)();
    std::optional<std::uint64_t> number;
    for (; !text.empty() && is_digit(text.front()); text.remove_prefix(1)) {
        const auto digit = static_cast<std::uint64_t>(text.front() - '0');
        if (number.value_or(0) > (most - digit) / 10) return std::nullopt;
        number = number.value_or(0) * 10 + digit;
    }
    return number;
}

/// The part of a file that an answer brings.
struct ContentRange {
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::optional<std::uint64_t> total{}; ///< of the whole file, where the host knows it
};

/// Reads `bytes first-last/total` (RFC 9110, section 14.4); nothing when it is something else.
inline std::optional<ContentRange> read_content_range(std::string_view text) noexcept {
    constexpr std::string_view unit = "bytes ";
    if (!same_word(text.substr(0, unit.size()), unit)) return std::nullopt;
    text.remove_prefix((std::min)(text.find_first_not_of(' ', unit.size()), text.size()));
    const auto take = [&text](char c) {
        if (text.empty() || text.front() != c) return false;
        text.remove_prefix(1);
        return true;
    };
    const std::optional<std::uint64_t> first = take_number(text);
    if (!first || !take('-')) return std::nullopt;
    const std::optional<std::uint64_t> last = take_number(text);
    if (!last || *last < *first || !take('/')) return std::nullopt;
    if (text == "*") return ContentRange{*first, *last, std::nullopt};
    const std::optional<std::uint64_t> total = take_number(text);
    if (!total || *total <= *last || !text.empty()) return std::nullopt;
    return ContentRange{*first, *last, total};
}

/// What the head of an answer says of the file.
struct FileHead {
    static constexpr std::size_t longest_validator = 256;
    static constexpr std::size_t longest_location = 8 * 1024;

    int status = 0;                        ///< 0: no head was told
    bool is_encoded = false;               ///< the bytes that are sent are not those of the file
    std::optional<std::uint64_t> length{}; ///< of the body
    std::optional<ContentRange> range{};
    std::string validator{}; ///< what If-Range takes: a strong ETag, or else the date of the last change; may be empty
    std::string location{};  ///< empty as well when it is too long to be one

    /// Allocates all that `read` can need.
    void reserve() {
        validator.reserve(longest_validator);
        location.reserve(longest_location);
    }

    /// Replaces what is known by what an answer says. After `reserve`, it allocates nothing.
    inline void read(int new_status, const http::BodyHeaders& headers) noexcept;

    bool is_good() const noexcept { return status >= 200 && status < 300; }

    /// Returns the length of the whole file, where the answer tells it.
    std::optional<std::uint64_t> total() const noexcept {
        if (is_encoded) return std::nullopt;
        if (status != 206) return length;
        return range ? range->total : std::nullopt;
    }

    /// Returns the number of the first byte that the answer brings; nothing when it is a part of which this is unknown.
    std::optional<std::uint64_t> first_byte() const noexcept {
        if (status != 206) return 0;
        if (!range || is_encoded) return std::nullopt;
        return range->first;
    }
};

inline void FileHead::read(int new_status, const http::BodyHeaders& headers) noexcept {
    status = new_status;
    const std::string_view encoding = headers.content_encoding;
    is_encoded = !encoding.empty() && !same_word(encoding, "identity");
    std::string_view digits = headers.content_length;
    length = take_number(digits);
    if (!digits.empty()) length.reset();
    range = read_content_range(headers.content_range);
    const std::string_view tag = headers.etag;
    const bool is_strong = tag.size() > 2 && tag.front() == '"' && tag.back() == '"';
    const std::string_view version = is_strong ? tag : headers.last_modified;
    const bool is_usable =
        version.size() <= longest_validator && version.find_first_of("\r\n") == std::string_view::npos;
    validator.assign(is_usable ? version : std::string_view());
    location.assign(headers.location.size() <= longest_location ? headers.location : std::string_view());
}

/// What an answer means for a file.
enum class FileState {
    there,    ///< its bytes have come
    moved,    ///< it is elsewhere
    not_yet,  ///< it is not there: it may come within minutes, or be gone
    cut,      ///< it has come, but by its own structure a part is missing
    gone,     ///< it is not there, and will not come: the address has had its time, or there is something else
    withheld, ///< nobody knows: the host fails, refuses or is not reached
};

/// Returns whether other addresses may have the file, as a new link.
constexpr bool is_missing(FileState state) noexcept { return state == FileState::not_yet || state == FileState::gone; }

/// Returns whether a page says that its address was good for a time that is over, as S3 does of a signed one.
inline bool tells_of_expiry(std::string_view page) noexcept {
    constexpr std::string_view word = "expired";
    const auto same = [](char a, char b) { return lower_case(a) == b; };
    return std::search(page.begin(), page.end(), word.begin(), word.end(), same) != page.end();
}

/// Returns what an answer without the file means.
inline FileState state_of_refusal(const http::Response& response) noexcept {
    switch (response.status) {
    case 400: return tells_of_expiry(response.body) ? FileState::gone : FileState::withheld; // S3's ExpiredToken
    case 401:
    case 403: return tells_of_expiry(response.body) ? FileState::gone : FileState::not_yet;
    case 404: return FileState::not_yet;
    case 410: return FileState::gone;
    default: return is_redirect(response.status) ? FileState::moved : FileState::withheld;
    }
}

inline Error download_error(ErrorKind kind, Reason reason, std::string message) {
    Error error;
    error.kind = kind;
    error.reason = reason;
    error.message = std::move(message);
    return error;
}

/// Returns the error of an answer without the file: it is never about the key, which no file host is given.
inline Error refusal_of_file(const http::Response& response, FileState state) {
    CodeMeaning meaning = wire::meaning_of_status(response.status == 401 ? 403 : response.status);
    std::string words = "the file host has not given the file";
    if (response.status == 401 || response.status == 403) {
        words = "the file host refuses the file: it may be gone, or the User-Agent or this network may be blocked";
    }
    if (response.status == 404) words = "the file is not there: the service keeps files for about 14 days";
    if (state == FileState::gone) {
        meaning.reason = Reason::not_found;
        words = response.status == 410 ? "the file is gone: the service keeps files for about 14 days"
                                       : "the time of the file's address is over";
    }
    Error error = wire::refusal(meaning, response, std::move(words), wire::Intent::read);
    error.excerpt = printable(response.body, 256);
    return error;
}

/// Returns the error of a file that is larger than the caller wants.
inline Error too_large_error(const std::optional<std::uint64_t>& total, std::uint64_t max_bytes) {
    Error error = download_error(ErrorKind::protocol, Reason::too_large, "the file is larger");
    if (total && *total > max_bytes) error.message = "the file has " + std::to_string(*total) + " bytes, more";
    error.message += " than max_bytes allows, " + std::to_string(max_bytes);
    error.advice = "raise max_bytes in the DownloadOptions";
    return error;
}

} // namespace detail

FERMATA_END_NAMESPACE
