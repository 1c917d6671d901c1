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

/// Makes a multi handle; null when libcurl cannot be made ready or has no memory.
inline MultiHandle new_multi() noexcept {
    MultiHandle multi(ready_curl() == CURLE_OK ? curl_multi_init() : nullptr);
    // From 8.20 on the threads that look up names belong to the multi, and its end would wait for them: 10 s when a
    // name server is silent, whatever quick_exit says. An older libcurl refuses the option, and has no need of it.
    if (multi) curl_multi_setopt(multi.get(), multi_quick_exit, 1L);
    return multi;
}

} // namespace detail

FERMATA_END_NAMESPACE
