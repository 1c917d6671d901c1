// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/callback_token.hpp>
#include <fermata/core/url.hpp>

#include <algorithm>

FERMATA_BEGIN_NAMESPACE

namespace detail {

inline std::string_view query_of(std::string_view target) noexcept {
    target = target.substr(0, target.find('#'));
    const std::size_t question = target.find('?');
    return question == std::string_view::npos ? std::string_view{} : target.substr(question + 1);
}

/// Removes the start of `query` up to the end of its first token. Returns the text of that token, or nothing when there
/// is none.
inline std::optional<std::string_view> take_token(std::string_view& query) noexcept {
    while (!query.empty()) {
        const std::string_view pair = query.substr(0, query.find('&'));
        query.remove_prefix(pair.size() == query.size() ? pair.size() : pair.size() + 1);
        const std::size_t equals = pair.find('=');
        if (pair.substr(0, equals) != CallbackToken::parameter) continue;
        return equals == std::string_view::npos ? std::string_view{} : pair.substr(equals + 1);
    }
    return std::nullopt;
}

/// Returns the text of the first token in `target`; empty when there is none.
inline std::string_view token_text(std::string_view target) noexcept {
    std::string_view query = query_of(target);
    return take_token(query).value_or(std::string_view{});
}

FERMATA_INLINE const char* token_problem(std::string_view url) {
    std::string_view query = query_of(url);
    const std::optional<std::string_view> text = take_token(query);
    if (!text) return nullptr;
    if (!CallbackToken(std::string(*text)).valid()) {
        return "must carry a fermata_token of 16 to 128 letters, digits, '_' or '-'";
    }
    return take_token(query) ? "must carry one fermata_token, no more" : nullptr;
}

} // namespace detail

FERMATA_INLINE std::string CallbackToken::added_to(std::string url) const {
    const std::string fragment = url.substr((std::min)(url.find('#'), url.size()));
    url.resize(url.size() - fragment.size());
    url += url.find('?') == std::string::npos ? '?' : '&';
    // Encoding leaves a valid token as it is, and any other stays one value that breaks the rule.
    return url + parameter + "=" + percent_encoded(secret_) + fragment;
}

FERMATA_INLINE bool CallbackToken::valid() const noexcept {
    constexpr std::string_view allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    return secret_.size() >= 16 && secret_.size() <= 128 && secret_.find_first_not_of(allowed) == std::string::npos;
}

FERMATA_INLINE bool CallbackToken::same(std::string_view other) const noexcept {
    if (secret_.size() != other.size()) return false;
    volatile unsigned char difference = 0; // volatile: no compiler may leave the loop early
    for (std::size_t i = 0; i < other.size(); ++i) {
        difference = static_cast<unsigned char>(difference | (secret_[i] ^ other[i]));
    }
    return difference == 0;
}

FERMATA_INLINE bool CallbackToken::is_in(std::string_view target) const noexcept {
    return valid() && same(detail::token_text(target));
}

FERMATA_INLINE std::optional<CallbackToken> CallbackToken::found_in(std::string_view target) {
    CallbackToken token{std::string(detail::token_text(target))};
    if (!token.valid()) return std::nullopt;
    return token;
}

FERMATA_END_NAMESPACE
