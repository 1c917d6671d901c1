// SPDX-License-Identifier: MIT
#pragma once

// Which sanitizers this program was built with.

namespace test_support {

#if defined(__has_feature) // clang
inline constexpr bool has_address_sanitizer = __has_feature(address_sanitizer);
inline constexpr bool has_thread_sanitizer = __has_feature(thread_sanitizer);
#else
#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool has_address_sanitizer = true;
#else
inline constexpr bool has_address_sanitizer = false;
#endif
#if defined(__SANITIZE_THREAD__)
inline constexpr bool has_thread_sanitizer = true;
#else
inline constexpr bool has_thread_sanitizer = false;
#endif
#endif

inline constexpr bool is_sanitized = has_address_sanitizer || has_thread_sanitizer;

/// Returns how much is done: with sanitizers everything is several times slower.
template<class Count> constexpr Count scaled(Count whole, Count sanitized) { return is_sanitized ? sanitized : whole; }

} // namespace test_support
