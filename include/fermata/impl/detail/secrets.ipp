// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/utf8.hpp>
#include <fermata/detail/secrets.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

inline constexpr std::size_t telling = 16; ///< bytes of a secret; less than four say nothing

/// Whether JSON may write `control` as a backslash and `letter`.
inline bool is_escape(char letter, char control) noexcept {
    constexpr std::string_view letters = "nrtbf";
    const std::size_t at = letters.find(letter);
    return at != std::string_view::npos && control == "\n\r\t\b\f"[at];
}

/// Whether `body` repeats the start of `secret`, its backslashes aside: JSON may write `/` as `\/`.
inline bool repeats(std::string_view body, std::string_view secret) noexcept {
    secret = secret.substr(0, telling);
    if (secret.size() < 4) return false;
    for (std::size_t start = 0; start < body.size(); ++start) {
        std::size_t at = start;
        std::size_t matched = 0;
        for (; at < body.size() && matched < secret.size(); ++at) {
            if (body[at] == secret[matched]) {
                ++matched;
            } else if (body[at] != '\\') {
                break;
            } else if (at + 1 < body.size() && is_escape(body[at + 1], secret[matched])) {
                ++matched;
                ++at;
            }
        }
        if (matched == secret.size()) return true;
    }
    return false;
}

FERMATA_INLINE Secrets secrets_of(const ApiKey& key, const ExtendFields& fields,
                                  const std::optional<CallbackToken>& token) noexcept {
    Secrets secrets{key.reveal(), fields.prompt, fields.callback_url, {}, {}};
    if (token) secrets.callback_token = token->reveal();
    if (fields.lyrics) secrets.lyrics = *fields.lyrics;
    return secrets;
}

FERMATA_INLINE void withhold(Error& error, std::string_view body, const Secrets& secrets) {
    // Of a callback URL, the part after the host is what nobody else knows.
    const std::size_t host = secrets.callback_url.find("://");
    const std::size_t path =
        host == std::string_view::npos ? host : secrets.callback_url.find_first_of("/?#", host + 3);
    const std::string_view tail =
        path == std::string_view::npos ? std::string_view{} : secrets.callback_url.substr(path);
    // The message was freed of JSON's escapes, such as \u002f, and cleaned as a secret in it would be.
    const auto told = [&error, body](std::string_view secret) {
        const std::string shown = printable(secret, telling);
        return repeats(body, secret) || repeats(error.service_message, shown) || repeats(error.possible_task_id, shown);
    };
    // What is spelled as \u0041 in there was not compared, so it is not shown either.
    if (error.excerpt.find("\\u") != std::string::npos) error.excerpt = "(not shown: it is spelled in escapes)";
    if (!told(secrets.key) && !told(secrets.prompt) && !told(secrets.lyrics) && !told(tail) &&
        !told(secrets.callback_token)) {
        return;
    }
    const char* instead = "(not shown: it repeats a secret)";
    if (!error.service_message.empty()) error.service_message = instead;
    if (!error.excerpt.empty()) error.excerpt = instead;
    error.possible_task_id.clear();
}

} // namespace detail

FERMATA_END_NAMESPACE
