// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/duration.hpp>
#include <fermata/detail/curl/sigpipe.hpp>

#include <algorithm>

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

/// Returns whether another thread can end a wait on a multi: a libcurl that was built without pairs of sockets has
/// nothing that would.
inline bool can_wake() noexcept {
    static const bool can = [] {
        const MultiHandle multi = new_multi();
        return multi && curl_multi_wakeup(multi.get()) == CURLM_OK;
    }();
    return can;
}

/// Returns for how long a multi may wait, `most` at most, and still end soon after a stop.
inline Duration longest_wait(Duration most) noexcept {
    return can_wake() ? most : (std::min<Duration>)(most, std::chrono::milliseconds(50));
}

} // namespace detail

FERMATA_END_NAMESPACE
