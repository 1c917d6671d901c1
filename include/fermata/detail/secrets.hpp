// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/extend_fields.hpp>
#include <fermata/core/api_key.hpp>

#include <initializer_list>
#include <memory>
#include <string_view>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// The starts of texts that must not be quoted in an error: as much of each as is compared, all in one small block,
/// since every waiting task may have some. One pointer; null without a text.
class SecretTexts {
public:
    SecretTexts() = default;
    SecretTexts(std::initializer_list<std::string_view> texts);

    /// The first start in `rest`, which is `all()` to begin with, is cut off it. Empty at the end.
    static std::string_view next(const char*& rest) noexcept;
    const char* all() const noexcept { return block_ ? block_.get() : ""; }

private:
    std::unique_ptr<char[]> block_{}; ///< for each start its length in one byte, then its bytes; ends with a 0
};

/// Those of a submit: the prompt, the lyrics, the callback URL from its path on, and its token.
SecretTexts secret_texts_of(const ExtendFields& fields, const std::optional<CallbackToken>& token);

/// What must not be quoted in an error of a call. Both outlive it.
struct Secrets {
    std::string_view key{};
    const SecretTexts* texts = nullptr; ///< null where no text of the caller's is sent
};

/// Takes the service's words out of `error` when `body`, the answer they come from, repeats a secret or its start.
void withhold(Error& error, std::string_view body, const Secrets& secrets);

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/secrets.ipp>
#endif
