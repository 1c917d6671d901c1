// SPDX-License-Identifier: MIT
#pragma once

namespace async_test {

/// Bytes that this thread has allocated with `new` and not given back (glibc), libcurl's not among them.
long live_bytes() noexcept;

} // namespace async_test
