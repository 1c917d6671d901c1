// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/curl/curl.hpp>

#if !defined(_WIN32)
#include <csignal>
#include <pthread.h>
#include <signal.h>
#endif

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Keeps a broken TLS connection from ending the process: before 7.87 libcurl, told not to touch signals, let OpenSSL
/// write to a closed socket (15 of 45 runs died on 7.74). Blocks SIGPIPE in this thread, and takes back one that came.
class SigpipeGuard {
public:
#if defined(_WIN32)
    SigpipeGuard() noexcept {} // not "= default": nobody would seem to use the guard
#else
    SigpipeGuard() noexcept : active_(!curl_is_at_least(0x075700)) {
        if (!active_) return;
        sigemptyset(&sigpipe_);
        sigaddset(&sigpipe_, SIGPIPE);
        was_pending_ = is_pending();
        active_ = pthread_sigmask(SIG_BLOCK, &sigpipe_, &before_) == 0;
    }

    ~SigpipeGuard() {
        if (!active_) return;
        if (!was_pending_ && is_pending()) {
            // Whoever sent it: with one for this thread alone sigwait never waits, even where another thread is quicker
            // to take one that was sent to the process. (sigtimedwait is missing on macOS and OpenBSD.)
            int taken = 0;
            pthread_kill(pthread_self(), SIGPIPE);
            sigwait(&sigpipe_, &taken);
        }
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }

private:
    static bool is_pending() noexcept {
        sigset_t pending;
        return sigpending(&pending) == 0 && sigismember(&pending, SIGPIPE) == 1;
    }

    bool active_;
    bool was_pending_ = false;
    sigset_t sigpipe_{};
    sigset_t before_{};

public:
#endif
    SigpipeGuard(const SigpipeGuard&) = delete;
    SigpipeGuard& operator=(const SigpipeGuard&) = delete;
};

} // namespace detail

FERMATA_END_NAMESPACE
