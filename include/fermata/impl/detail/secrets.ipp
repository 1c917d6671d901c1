// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/utf8.hpp>
#include <fermata/detail/secrets.hpp>

#include <algorithm>
#include <cstdint>

FERMATA_BEGIN_NAMESPACE

namespace detail {

inline constexpr std::size_t telling = 16;      ///< bytes of a secret are compared
inline constexpr std::size_t least_telling = 4; ///< fewer say nothing

/// The first bytes of a secret, to be looked for in one pass, however a text is made. A set of counts has bit n for
/// "the n bytes before this place were found": every place begins such a count, and all are carried on at once.
class Needle {
public:
    explicit Needle(std::string_view start) noexcept : whole_(std::uint32_t{1} << start.size()) {
        for (std::size_t i = 0; i < start.size(); ++i) {
            places_[static_cast<unsigned char>(start[i])] |= std::uint32_t{1} << i;
        }
    }

    /// Those of `counts` whose next byte is `byte`.
    std::uint32_t wanting(std::uint32_t counts, char byte) const noexcept {
        return counts & places_[static_cast<unsigned char>(byte)];
    }

    /// The same, for the control character that JSON may write as a backslash and `letter`.
    std::uint32_t wanting_escaped(std::uint32_t counts, char letter) const noexcept {
        const std::size_t at = std::string_view("nrtbf").find(letter);
        return at == std::string_view::npos ? 0 : wanting(counts, "\n\r\t\b\f"[at]);
    }

    bool is_whole(std::uint32_t counts) const noexcept { return (counts & whole_) != 0; }

private:
    std::uint32_t places_[256] = {}; ///< for each byte, one bit for each place in the secret where it stands
    std::uint32_t whole_;
};

/// Whether `body` repeats the start of `secret`, its backslashes aside: JSON may write `/` as `\/`. The time grows with
/// the body's length and with nothing else, since a stranger wrote it.
inline bool repeats(std::string_view body, std::string_view secret) noexcept {
    secret = secret.substr(0, telling);
    if (secret.size() < least_telling) return false;
    const Needle needle(secret);
    std::uint32_t counts = 0;
    std::uint32_t past_escape = 0; // those that took a backslash and the letter that comes now for one byte
    for (std::size_t at = 0; at < body.size() && !needle.is_whole(counts); ++at) {
        counts |= 1;
        const std::uint32_t found = needle.wanting(counts, body[at]);
        const std::uint32_t rest = body[at] == '\\' ? counts & ~found : 0;
        const std::uint32_t escaped = at + 1 < body.size() ? needle.wanting_escaped(rest, body[at + 1]) : 0;
        counts = found << 1 | past_escape | (rest & ~escaped);
        past_escape = escaped << 1;
    }
    return needle.is_whole(counts);
}

/// As much of `secret` as tells, to the end of its last character.
inline std::string_view start_of(std::string_view secret) noexcept {
    std::size_t size = (std::min)(secret.size(), telling);
    while (size < secret.size() && size < telling + 3 && (static_cast<unsigned char>(secret[size]) & 0xC0) == 0x80) {
        ++size;
    }
    return secret.substr(0, size);
}

FERMATA_INLINE SecretTexts::SecretTexts(std::initializer_list<std::string_view> texts) {
    std::string block;
    for (const std::string_view text : texts) {
        const std::string_view start = start_of(text);
        if (start.size() >= least_telling) block.append(1, static_cast<char>(start.size())).append(start);
    }
    if (block.empty()) return;
    block_ = std::make_unique<char[]>(block.size() + 1);
    block.copy(block_.get(), block.size());
}

FERMATA_INLINE std::string_view SecretTexts::next(const char*& rest) noexcept {
    const std::size_t size = static_cast<unsigned char>(*rest);
    if (size == 0) return {};
    const std::string_view start(rest + 1, size);
    rest += 1 + size;
    return start;
}

FERMATA_INLINE SecretTexts secret_texts_of(const ExtendFields& fields, const std::optional<CallbackToken>& token) {
    // Of a callback URL, the part after the host is what nobody else knows.
    const std::string_view url = fields.callback_url;
    const std::size_t host = url.find("://");
    const std::size_t path = host == std::string_view::npos ? host : url.find_first_of("/?#", host + 3);
    const std::string_view tail = path == std::string_view::npos ? std::string_view{} : url.substr(path);
    return {fields.prompt, fields.lyrics ? std::string_view(*fields.lyrics) : std::string_view{}, tail,
            token ? std::string_view(token->reveal()) : std::string_view{}};
}

/// Whether `error`, or `body`, the answer it is made of, repeats `secret`.
inline bool is_told(std::string_view secret, const Error& error, std::string_view body) {
    // The message was freed of JSON's escapes, such as \u002f, and cleaned as a secret in it would be.
    const std::string shown = printable(secret, telling);
    return repeats(body, secret) || repeats(error.service_message, shown) || repeats(error.possible_task_id, shown);
}

FERMATA_INLINE void withhold(Error& error, std::string_view body, const Secrets& secrets) {
    // What is spelled as \u0041 in there was not compared, so it is not shown either.
    if (error.excerpt.find("\\u") != std::string::npos) error.excerpt = "(not shown: it is spelled in escapes)";
    bool told = is_told(secrets.key, error, body);
    const char* rest = secrets.texts == nullptr ? "" : secrets.texts->all();
    for (auto text = SecretTexts::next(rest); !told && !text.empty(); text = SecretTexts::next(rest)) {
        told = is_told(text, error, body);
    }
    if (!told) return;
    const char* instead = "(not shown: it repeats a secret)";
    if (!error.service_message.empty()) error.service_message = instead;
    if (!error.excerpt.empty()) error.excerpt = instead;
    error.possible_task_id.clear();
}

} // namespace detail

FERMATA_END_NAMESPACE
