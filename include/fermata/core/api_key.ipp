// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/api_key.hpp>
#include <fermata/core/ascii.hpp>

#include <cstdlib>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Returns what was copied along with a key; null when nothing shows.
inline const char* around_key(const std::string& secret) noexcept {
    const bool quoted = secret.size() > 1 && secret.front() == secret.back();
    if (quoted && (secret.front() == '"' || secret.front() == '\'')) return "quotes around it";
    if (same_word(std::string_view(secret).substr(0, 7), "bearer ")) return "the word Bearer in front of it";
    if (secret.find_first_of("\r\n") != std::string::npos) return "a line break in it";
    return nullptr;
}

} // namespace detail

FERMATA_INLINE std::optional<Violation> violation_of(const ApiKey& key) {
    const std::string& secret = key.reveal();
    const char* rule = "must be 1 to 1024 bytes without spaces, line breaks or other bytes outside 0x21..0x7E";
    if (secret.empty()) return Violation{"api_key", rule, "an empty text"};
    if (secret.size() > 1024) return Violation{"api_key", rule, std::to_string(secret.size()) + " bytes"};
    if (const char* extra = detail::around_key(secret)) {
        return Violation{"api_key", "must be the key alone: 1 to 1024 bytes of 0x21..0x7E, not in quotes", extra};
    }
    for (std::size_t i = 0; i < secret.size(); ++i) {
        if (secret[i] < 0x21 || secret[i] > 0x7E) {
            return Violation{"api_key", rule, "another byte at position " + std::to_string(i + 1)};
        }
    }
    return std::nullopt;
}

FERMATA_INLINE Result<ApiKey> ApiKey::from_env(const char* variable) {
    const char* found = std::getenv(variable);
    ApiKey key(found == nullptr ? "" : found);
    std::optional<Violation> violation = violation_of(key);
    if (!violation) return key;
    Error error;
    error.kind = ErrorKind::invalid_request;
    if (key.reveal().empty()) {
        error.message = std::string("the environment variable ") + variable + " holds no API key";
        error.advice = "set it to the key of your account at this provider";
        return error;
    }
    error.message = std::string("the API key in the environment variable ") + variable + " is malformed";
    error.violations.push_back(std::move(*violation));
    return error;
}

FERMATA_END_NAMESPACE
