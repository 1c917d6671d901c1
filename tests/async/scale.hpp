// SPDX-License-Identifier: MIT
#pragma once

namespace async_test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool is_sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
inline constexpr bool is_sanitized = true;
#else
inline constexpr bool is_sanitized = false;
#endif
#else
inline constexpr bool is_sanitized = false;
#endif

/// Sanitizers make everything several times slower.
constexpr int scaled(int whole, int sanitized) { return is_sanitized ? sanitized : whole; }

} // namespace async_test
