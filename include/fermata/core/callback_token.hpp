// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

FERMATA_BEGIN_NAMESPACE

/// A secret in the callback URL of one request: who calls back with it has been told by the service. It tells which
/// request a callback belongs to, also when the answer with the task id was lost, and stands in for a signature where
/// the provider has none. 16 to 128 letters, digits, `_` or `-`. Prints as `***`.
class CallbackToken {
public:
    /// The query parameter that carries it.
    static constexpr char parameter[] = "fermata_token";

    explicit CallbackToken(std::string secret) noexcept : secret_(std::move(secret)) {}

    /// The token in `target`: a URL, or the path and query of a request that came in. Nothing when it carries none, or
    /// one that breaks the rule.
    static std::optional<CallbackToken> found_in(std::string_view target);

    /// `url` with this token in its query. A token that breaks the rule still does so there, and changes nothing else.
    std::string added_to(std::string url) const;

    /// Whether `target` carries this token. Takes as long for any token of the same length.
    bool is_in(std::string_view target) const noexcept;

    /// The secret itself, for a journal: the only way to read it.
    const std::string& reveal() const noexcept { return secret_; }

    bool valid() const noexcept;

    /// Takes as long for any two tokens of the same length.
    friend bool operator==(const CallbackToken& a, const CallbackToken& b) noexcept { return a.same(b.secret_); }
    friend bool operator!=(const CallbackToken& a, const CallbackToken& b) noexcept { return !(a == b); }

    template<class Traits>
    friend std::basic_ostream<char, Traits>& operator<<(std::basic_ostream<char, Traits>& out, const CallbackToken&) {
        return out << "***";
    }

private:
    bool same(std::string_view other) const noexcept;

    std::string secret_;
};

namespace detail {

/// What is wrong with the tokens that `url` carries: more than one, or one that breaks the rule. Null when nothing is.
const char* token_fault(std::string_view url);

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/core/callback_token.ipp>
#endif
