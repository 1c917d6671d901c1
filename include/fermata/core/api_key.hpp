// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/result.hpp>

FERMATA_BEGIN_NAMESPACE

/// The secret of an account: 1 to 1024 bytes of 0x21..0x7E, not in quotes, sent in the Authorization header and nowhere
/// else. It is printed as `***`. With a key that breaks the rule every call of a client fails with invalid_request.
class ApiKey {
public:
    /// Takes `secret` without checking it; `violation_of` and the client check it.
    explicit ApiKey(std::string secret) noexcept : secret_(std::move(secret)) {}

    /// Returns the key in the environment variable `variable`; invalid_request when it is unset, empty or malformed.
    static Result<ApiKey> from_env(const char* variable);

    /// Returns the secret itself; nothing else shows it.
    const std::string& reveal() const noexcept { return secret_; }

    template<class Traits>
    friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, const ApiKey&) {
        return out << "***";
    }

private:
    std::string secret_;
};

/// Returns the rule that `key` breaks, or nothing. The violation never holds the key.
std::optional<Violation> violation_of(const ApiKey& key);

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/core/api_key.ipp>
#endif
