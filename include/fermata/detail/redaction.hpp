// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/extend_fields.hpp>
#include <fermata/core/api_key.hpp>
#include <fermata/core/utf8.hpp>
#include <fermata/http/message.hpp>

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string_view>

FERMATA_BEGIN_NAMESPACE

namespace detail {

inline constexpr std::size_t compared_bytes = 16; ///< of the start of each secret
inline constexpr std::size_t least_compared = 4;  ///< a shorter secret says nothing

/// Texts that must not be quoted in an error, as much of each as is compared. One pointer, null without a text, to one
/// small block: every waiting task may have some.
class SecretTexts {
public:
    SecretTexts() = default;
    inline SecretTexts(std::initializer_list<std::string_view> texts);

    /// Returns whether `is_quoted(start)` is true for the start of one of them.
    template<class IsQuoted> bool any_of(IsQuoted is_quoted) const {
        if (!block_) return false;
        for (const char* at = block_.get(); *at != '\0'; at += 1 + static_cast<unsigned char>(*at)) {
            if (is_quoted(std::string_view(at + 1, static_cast<unsigned char>(*at)))) return true;
        }
        return false;
    }

private:
    std::unique_ptr<char[]> block_{}; ///< for each start its length in one byte, then its bytes; ends with a 0
};

/// Returns the first bytes of `secret` that are compared, to the end of a character.
inline std::string_view start_of(std::string_view secret) noexcept {
    std::size_t size = (std::min)(secret.size(), compared_bytes);
    const auto in_character = [&] { return (static_cast<unsigned char>(secret[size]) & 0xC0) == 0x80; };
    while (size < secret.size() && size < compared_bytes + 3 && in_character()) ++size;
    return secret.substr(0, size);
}

inline SecretTexts::SecretTexts(std::initializer_list<std::string_view> texts) {
    std::string block;
    for (const std::string_view text : texts) {
        const std::string_view start = start_of(text);
        if (start.size() >= least_compared) block.append(1, static_cast<char>(start.size())).append(start);
    }
    if (block.empty()) return;
    block_ = std::make_unique<char[]>(block.size() + 1);
    block.copy(block_.get(), block.size());
}

/// Returns the secret texts of a submit: the prompt, the lyrics, the callback URL from its path on, and its token.
inline SecretTexts secret_texts_of(const ExtendFields& fields, const std::optional<CallbackToken>& token) {
    // Of a callback URL, the part after the host is what nobody else knows.
    const std::string_view url = fields.callback_url;
    const std::size_t host = url.find("://");
    const std::size_t path = host == std::string_view::npos ? host : url.find_first_of("/?#", host + 3);
    const std::string_view tail = path == std::string_view::npos ? std::string_view{} : url.substr(path);
    return {fields.prompt, fields.lyrics ? std::string_view(*fields.lyrics) : std::string_view{}, tail,
            token ? std::string_view(token->reveal()) : std::string_view{}};
}

/// The start of a secret, looked for in one pass by a bit-parallel (Shift-And) search. A set of counts has bit n for
/// "the n bytes before this place were found": every place begins such a count, and all are carried on at once.
class Needle {
public:
    explicit Needle(std::string_view start) noexcept : whole_(std::uint32_t{1} << start.size()) {
        for (std::size_t i = 0; i < start.size(); ++i) {
            places_[static_cast<unsigned char>(start[i])] |= std::uint32_t{1} << i;
        }
    }

    /// Returns those of `counts` whose next byte is `byte`.
    std::uint32_t with_next(std::uint32_t counts, char byte) const noexcept {
        return counts & places_[static_cast<unsigned char>(byte)];
    }

    /// Returns the same for the control character that JSON may write as a backslash and `letter`.
    std::uint32_t with_next_escaped(std::uint32_t counts, char letter) const noexcept {
        const std::size_t at = std::string_view("nrtbf").find(letter);
        return at == std::string_view::npos ? 0 : with_next(counts, "\n\r\t\b\f"[at]);
    }

    bool is_found(std::uint32_t counts) const noexcept { return (counts & whole_) != 0; }

private:
    std::uint32_t places_[256] = {}; ///< for each byte, one bit for each place in the secret where it is
    std::uint32_t whole_;
};

/// Returns whether `body` repeats the start of `secret`, its backslashes aside: JSON may write `/` as `\/`. The time
/// grows with the body's length and with nothing else, since a stranger wrote it.
inline bool repeats(std::string_view body, std::string_view secret) noexcept {
    secret = secret.substr(0, compared_bytes);
    if (secret.size() < least_compared) return false;
    const Needle needle(secret);
    std::uint32_t counts = 0;
    // Matches that took a backslash and the letter after it for one byte; valid again after that letter.
    std::uint32_t past_escape = 0;
    for (std::size_t at = 0; at < body.size() && !needle.is_found(counts); ++at) {
        counts |= 1;
        const std::uint32_t found = needle.with_next(counts, body[at]);
        const std::uint32_t rest = body[at] == '\\' ? counts & ~found : 0;
        const std::uint32_t escaped = at + 1 < body.size() ? needle.with_next_escaped(rest, body[at + 1]) : 0;
        counts = found << 1 | past_escape | (rest & ~escaped);
        past_escape = escaped << 1;
    }
    return needle.is_found(counts);
}

/// Removes secrets of a call from its errors. What it refers to outlives it.
struct Redactor {
    std::string_view key{};
    const SecretTexts* texts = nullptr; ///< null where no text of the caller's is sent

    /// Removes the service's words from `error` when `body`, the answer they come from, repeats a secret or its start.
    inline void redact(Error& error, std::string_view body) const;

    /// Removes what half an answer holds in the place of an id when it repeats a secret. Allocates nothing: what came
    /// of a paid request must not be lost here.
    void redact_possible_id(Error& error) const noexcept {
        const auto is_quoted = [&](std::string_view secret) { return repeats(error.possible_task_id, secret); };
        if (is_quoted(key) || (texts != nullptr && texts->any_of(is_quoted))) error.possible_task_id.clear();
    }
};

inline void Redactor::redact(Error& error, std::string_view body) const {
    // What is spelled as \u0041 in there was not compared, so it is not shown either.
    if (error.excerpt.find("\\u") != std::string::npos) error.excerpt = "(not shown: it is spelled in escapes)";
    const auto is_quoted = [&](std::string_view secret) {
        // The message was freed of JSON's escapes, such as \u002f, and cleaned as a secret in it would be.
        const std::string shown = printable(secret, compared_bytes);
        return repeats(body, secret) || repeats(error.service_message, shown) || repeats(error.possible_task_id, shown);
    };
    if (!is_quoted(key) && (texts == nullptr || !texts->any_of(is_quoted))) return;
    const char* instead = "(not shown: it repeats a secret)";
    if (!error.service_message.empty()) error.service_message = instead;
    if (!error.excerpt.empty()) error.excerpt = instead;
    error.possible_task_id.clear();
}

/// Returns `result`, which was made of `response`, without secrets in its error.
template<class T> Result<T> redacted(Result<T>&& result, const http::Response& response, const Redactor& redactor) {
    if (!result) redactor.redact(result.error(), response.body);
    return std::move(result);
}

} // namespace detail

FERMATA_END_NAMESPACE
