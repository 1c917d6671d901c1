// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/config.hpp>

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

FERMATA_BEGIN_NAMESPACE

/// A secret in the callback URL of one request: 16 to 128 letters, digits, `_` or `-`. Only the service receives it, so
/// a callback without it is forged or belongs to another request. It shows which request a callback belongs to, even
/// when the answer with the task id was lost, and replaces a signature where the provider has none. It is printed as
/// `***`.
class CallbackToken {
public:
    /// The name of the query parameter that carries the token.
    static constexpr char parameter[] = "fermata_token";

    /// Takes `secret` without checking it; see `valid`. `new_callback_token` makes a random one.
    explicit CallbackToken(std::string secret) noexcept : secret_(std::move(secret)) {}

    /// Returns the token in `target`, which is a URL or the path and query of an incoming request. Returns nothing when
    /// there is no token, or one that is not valid.
    static std::optional<CallbackToken> found_in(std::string_view target);

    /// Returns `url` with this token added to its query. A token that is not valid is percent-encoded, so that it
    /// cannot change the rest of the URL; `build()` then refuses the request.
    std::string added_to(std::string url) const;

    /// Returns whether `target` carries this token, and false when this token is not valid. The time does not depend on
    /// where two tokens of the same length differ.
    bool is_in(std::string_view target) const noexcept;

    /// Returns the secret itself, for a journal; nothing else shows it.
    const std::string& reveal() const noexcept { return secret_; }

    /// Returns whether the token is 16 to 128 letters, digits, `_` or `-`.
    bool valid() const noexcept;

    /// Compares two tokens in a time that does not depend on where tokens of the same length differ.
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

/// Returns what is wrong with the tokens in `url`: more than one, or one that is not valid. Returns null when nothing
/// is.
const char* token_problem(std::string_view url);

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/core/callback_token.ipp>
#endif
