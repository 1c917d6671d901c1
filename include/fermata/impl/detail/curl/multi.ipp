// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/curl/multi.hpp>

#include <algorithm>

FERMATA_BEGIN_NAMESPACE

namespace detail {

FERMATA_INLINE Multi::Multi(std::size_t most_connections) : handle_(new_multi()) {
    // By itself libcurl closes, once a burst is over, the connections above four for each transfer that is left.
    if (handle_) curl_multi_setopt(handle_.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(most_connections));
}

FERMATA_INLINE bool Multi::perform() noexcept {
    if (!handle_) return false;
    const SigpipeGuard guard;
    int running = 0;
    return curl_multi_perform(handle_.get(), &running) == CURLM_OK;
}

FERMATA_INLINE Multi::Ended Multi::next_ended() noexcept {
    int left = 0;
    const CURLMsg* message = handle_ ? curl_multi_info_read(handle_.get(), &left) : nullptr;
    if (message == nullptr) return {}; // there is but one kind of message
    char* owner = nullptr;
    curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &owner);
    return {owner, message->data.result};
}

FERMATA_INLINE void Multi::wait(Duration most) noexcept {
    const Duration pause =
        (std::max)(Duration::zero(), longest_wait((std::min<Duration>)(most, std::chrono::hours(1))));
    if (handle_) curl_multi_poll(handle_.get(), nullptr, 0, static_cast<int>(pause.count()), nullptr);
}

FERMATA_INLINE void Multi::wake() noexcept {
    if (handle_) curl_multi_wakeup(handle_.get());
}

} // namespace detail

FERMATA_END_NAMESPACE
