// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/result.hpp>

FERMATA_BEGIN_NAMESPACE

/// The account's secret: 1 to 1024 bytes of 0x21..0x7E, sent in the Authorization header and nowhere else.
/// Prints as `***`. A key that breaks the rule makes every call of its Client fail with invalid_request.
class ApiKey {
public:
    explicit ApiKey(std::string secret) noexcept : secret_(std::move(secret)) {}

    /// The key in the environment variable `variable`; invalid_request when that is unset, empty or malformed.
    static Result<ApiKey> from_env(const char* variable);

    /// The secret itself: the only way to read it.
    const std::string& reveal() const noexcept { return secret_; }

    template<class Traits>
    friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, const ApiKey&) {
        return out << "***";
    }

private:
    std::string secret_;
};

/// The rule that `key` breaks, if any; never with the key in it.
std::optional<Violation> violation_of(const ApiKey& key);

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/core/api_key.ipp>
#endif
