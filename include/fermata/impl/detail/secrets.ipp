// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/secrets.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Whether `body` repeats the start of `secret`, its backslashes aside: JSON may write `/` as `\/`.
inline bool repeats(std::string_view body, std::string_view secret) noexcept {
    constexpr std::size_t telling = 16; // bytes; less than four say nothing
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
            }
        }
        if (matched == secret.size()) return true;
    }
    return false;
}

FERMATA_INLINE void withhold(Error& error, std::string_view body, const Secrets& secrets) {
    // Of a callback URL, the part after the host is what nobody else knows.
    const std::size_t host = secrets.callback_url.find("://");
    const std::size_t path = host == std::string_view::npos ? host : secrets.callback_url.find('/', host + 3);
    const std::string_view token =
        path == std::string_view::npos ? std::string_view{} : secrets.callback_url.substr(path);
    if (!repeats(body, secrets.key) && !repeats(body, secrets.prompt) && !repeats(body, token)) return;
    const char* instead = "(not shown: it repeats a secret)";
    if (!error.service_message.empty()) error.service_message = instead;
    if (!error.excerpt.empty()) error.excerpt = instead;
    error.possible_task_id.clear();
}

} // namespace detail

FERMATA_END_NAMESPACE
