// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/extend_fields.hpp>
#include <fermata/core/api_key.hpp>

#include <string_view>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// What must not be quoted in an error: views into a client's key and a request's texts, which outlive the call.
struct Secrets {
    std::string_view key{};
    std::string_view prompt{};
    std::string_view callback_url{};
    std::string_view callback_token{};
    std::string_view lyrics{};
};

/// Of a call that sends no text of the caller's, and of a submit.
inline Secrets secrets_of(const ApiKey& key) noexcept { return {key.reveal(), {}, {}, {}, {}}; }
Secrets secrets_of(const ApiKey& key, const ExtendFields& fields, const std::optional<CallbackToken>& token) noexcept;

/// Takes the service's words out of `error` when `body`, the answer they come from, repeats a secret or its start.
void withhold(Error& error, std::string_view body, const Secrets& secrets);

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/secrets.ipp>
#endif
