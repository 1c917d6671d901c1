// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/curl/sigpipe.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

struct MultiCleanup {
    void operator()(CURLM* multi) const noexcept {
        const SigpipeGuard guard; // TLS connections say goodbye
        curl_multi_cleanup(multi);
    }
};

using MultiHandle = std::unique_ptr<CURLM, MultiCleanup>;

/// Null when libcurl cannot be made ready or has no memory.
inline MultiHandle new_multi() noexcept { return MultiHandle(ready_curl() == CURLE_OK ? curl_multi_init() : nullptr); }

} // namespace detail

FERMATA_END_NAMESPACE
