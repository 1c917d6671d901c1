// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/duration.hpp>
#include <fermata/detail/curl/multi_handle.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// libcurl's engine for many transfers at once. Used by one thread, but for `wake`.
class Multi {
public:
    /// Keeps at most so many connections, those in use included.
    explicit Multi(std::size_t most_connections);

    /// Moves every transfer on as far as it goes now. False when libcurl failed: no transfer can be trusted then.
    bool perform() noexcept;

    /// A transfer that libcurl has ended.
    struct Ended {
        void* owner = nullptr; ///< what CURLOPT_PRIVATE was set to; null when there is no such transfer
        CURLcode code = CURLE_OK;
    };
    Ended next_ended() noexcept;

    /// Returns when a transfer can move, when woken, or after `most`.
    void wait(Duration most) noexcept;

    /// Ends a wait, this one or the next. Any thread.
    void wake() noexcept;

    CURLM* get() const noexcept { return handle_.get(); }

private:
    MultiHandle handle_; ///< null when libcurl cannot be initialised
};

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/curl/multi.ipp>
#endif
