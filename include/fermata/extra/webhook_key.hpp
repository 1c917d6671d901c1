// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/result.hpp>

FERMATA_BEGIN_NAMESPACE

/// The secret that kie.ai signs callbacks with (`webhookHmacKey`, switched on at https://kie.ai/settings): 1 to 1024
/// bytes, none of them a control character. Not the API key, and never sent. Prints as `***`.
class WebhookKey {
public:
    explicit WebhookKey(std::string secret) noexcept : secret_(std::move(secret)) {}

    /// The key in the environment variable `variable`; invalid_request when that is unset, empty or malformed.
    static Result<WebhookKey> from_env(const char* variable);

    /// The secret itself: the only way to read it.
    const std::string& reveal() const noexcept { return secret_; }

    template<class Traits>
    friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, const WebhookKey&) {
        return out << "***";
    }

private:
    std::string secret_;
};

/// The rule that `key` breaks, if any; never with the key in it.
std::optional<Violation> violation_of(const WebhookKey& key);

FERMATA_END_NAMESPACE

#include <fermata/impl/extra/webhook_key.ipp>
