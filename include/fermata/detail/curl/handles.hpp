// SPDX-License-Identifier: MIT
#pragma once

// libcurl, its handles as owners, and what it must be protected from. The only file that includes libcurl.

#include <fermata/core/duration.hpp>

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <mutex>

#if !defined(_WIN32)
#include <csignal>
#include <pthread.h>
#include <signal.h>
#include <unistd.h>
#endif

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Makes libcurl ready, once for the program; what failed is tried again by the next call. libcurl is never cleaned up:
/// other libraries may be using it.
inline CURLcode ready_curl() noexcept {
    static std::mutex mutex; // before 7.84 libcurl has none of its own
    static bool is_ready = false;
    const std::lock_guard<std::mutex> lock(mutex);
    const CURLcode code = is_ready ? CURLE_OK : curl_global_init(CURL_GLOBAL_DEFAULT);
    is_ready = code == CURLE_OK;
    return code;
}

// By their numbers: the libcurl which is loaded may know them when the headers do not, and the other way round.
inline constexpr auto protocols_by_number = static_cast<CURLoption>(CURLOPTTYPE_LONG + 181);      ///< old since 7.85
inline constexpr auto protocols_by_name = static_cast<CURLoption>(CURLOPTTYPE_STRINGPOINT + 318); ///< from 7.85
inline constexpr auto default_ca_file = static_cast<CURLINFO>(CURLINFO_STRING + 61);              ///< from 7.84
inline constexpr auto proxy_error = static_cast<CURLcode>(97);                                    ///< from 7.73
inline constexpr auto prereq_function = static_cast<CURLoption>(CURLOPTTYPE_FUNCTIONPOINT + 312); ///< from 7.80
inline constexpr auto prereq_data = static_cast<CURLoption>(CURLOPTTYPE_OBJECTPOINT + 313);       ///< from 7.80
inline constexpr auto quick_exit = static_cast<CURLoption>(CURLOPTTYPE_LONG + 322);               ///< from 7.87
inline constexpr auto multi_quick_exit = static_cast<CURLMoption>(CURLOPTTYPE_LONG + 21);         ///< from 8.20

/// Returns whether the libcurl that is loaded (not the one compiled with) is at least `version`, such as 0x075700 for
/// 7.87.0.
inline bool curl_is_at_least(unsigned version) noexcept {
    static const unsigned loaded = curl_version_info(CURLVERSION_NOW)->version_num; // spells out much more each time
    return loaded >= version;
}

/// Returns what tells a process from its forked children; always 0 where there is no fork.
inline long process_number() noexcept {
#if defined(_WIN32)
    return 0;
#else
    return static_cast<long>(getpid());
#endif
}

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

struct EasyCleanup {
    void operator()(CURL* easy) const noexcept { curl_easy_cleanup(easy); }
};

struct ListCleanup {
    void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};

struct MultiCleanup {
    void operator()(CURLM* multi) const noexcept {
        const SigpipeGuard guard; // TLS connections say goodbye
        curl_multi_cleanup(multi);
    }
};

using EasyHandle = std::unique_ptr<CURL, EasyCleanup>;
using HeaderList = std::unique_ptr<curl_slist, ListCleanup>;

/// A multi handle, on which one thread waits and any other can end that. Empty when libcurl cannot be made ready or has
/// no memory.
class Multi {
public:
    Multi() noexcept : handle_(ready_curl() == CURLE_OK ? curl_multi_init() : nullptr) {
        if (!handle_) return;
        // From 8.20 on the threads that look up names belong to the multi, and its end would wait for them: 10 s when
        // a name server is silent, whatever quick_exit says. An older libcurl refuses the option, and has no need of
        // it.
        curl_multi_setopt(handle_.get(), multi_quick_exit, 1L);
        can_wake_ = curl_multi_wakeup(handle_.get()) == CURLM_OK; // the first wait ends at once
    }

    CURLM* get() const noexcept { return handle_.get(); }
    explicit operator bool() const noexcept { return handle_ != nullptr; }

    /// Waits until a transfer can go on, for a wake, or for `most`. It may return early, and always in time to notice
    /// a stop.
    void wait(Duration most) const noexcept {
        const Duration pause = can_wake_ ? most : (std::min<Duration>)(most, std::chrono::milliseconds(50));
        curl_multi_poll(handle_.get(), nullptr, 0, static_cast<int>(pause.count()), nullptr);
    }

    /// Ends a wait, this one or the next. Any thread.
    void wake() const noexcept {
        if (curl_multi_wakeup(handle_.get()) == CURLM_OK || !can_wake_) return;
        curl_multi_wakeup(handle_.get()); // once more: without it nobody would hear of a stop
    }

private:
    std::unique_ptr<CURLM, MultiCleanup> handle_;
    bool can_wake_ = false; ///< false: it was built without pairs of sockets, or no descriptor was left for one
};

} // namespace detail

FERMATA_END_NAMESPACE
