// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/result.hpp>

#include <cstdlib>

FERMATA_BEGIN_NAMESPACE

/// The secret with which kie.ai signs callbacks (`webhookHmacKey`, enabled at https://kie.ai/settings): 1 to 1024
/// bytes, none of them a control character. It is not the API key, is never sent, and is printed as `***`.
class WebhookKey {
public:
    /// Takes `secret` without checking it; `violation_of` and CallbackGuard check it.
    explicit WebhookKey(std::string secret) noexcept : secret_(std::move(secret)) {}

    /// Returns the key in the environment variable `variable`; invalid_request when it is unset, empty or malformed.
    static Result<WebhookKey> from_env(const char* variable);

    /// Returns the secret itself; nothing else shows it.
    const std::string& reveal() const noexcept { return secret_; }

    template<class Traits>
    friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, const WebhookKey&) {
        return out << "***";
    }

private:
    std::string secret_;
};

/// Returns the rule that `key` breaks, or nothing. The violation never holds the key.
inline std::optional<Violation> violation_of(const WebhookKey& key) {
    const std::string& secret = key.reveal();
    const char* rule = "must be 1 to 1024 bytes without line breaks or other control characters";
    if (secret.empty()) return Violation{"webhook_key", rule, "an empty text"};
    if (secret.size() > 1024) return Violation{"webhook_key", rule, std::to_string(secret.size()) + " bytes"};
    for (std::size_t i = 0; i < secret.size(); ++i) {
        const auto byte = static_cast<unsigned char>(secret[i]);
        if (byte < 0x20 || byte == 0x7F) {
            return Violation{"webhook_key", rule, "a control character at position " + std::to_string(i + 1)};
        }
    }
    return std::nullopt;
}

inline Result<WebhookKey> WebhookKey::from_env(const char* variable) {
    const char* found = std::getenv(variable);
    WebhookKey key(found == nullptr ? "" : found);
    std::optional<Violation> violation = violation_of(key);
    if (!violation) return key;
    Error error = violations_error({std::move(*violation)});
    error.message = std::string("the environment variable ") + variable + " holds no webhook key";
    return error;
}

FERMATA_END_NAMESPACE
