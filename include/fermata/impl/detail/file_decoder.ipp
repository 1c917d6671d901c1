// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/file_decoder.hpp>
#include <fermata/wire/verdict.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

inline constexpr char gone[] = "the file is gone: the service keeps files for about 14 days";

FERMATA_INLINE bool is_gone(const Error& error) noexcept {
    const int status = error.http_status;
    const bool no_audio = error.kind == ErrorKind::protocol && error.reason == Reason::none;
    return status == 403 || status == 404 || status == 410 || (status >= 200 && status < 300 && no_audio);
}

FERMATA_INLINE Result<std::string> FileDecoder::operator()(const http::Response& response) const {
    const int status = response.status;
    if (status >= 200 && status < 300) {
        Result<std::string> path = file->finish();
        if (!path) path.error().http_status = status;
        return path;
    }
    if (status < 400) {
        return wire::protocol_error(response, "the file host redirected, which is not followed", wire::Call::read);
    }
    const char* words = status == 404 || status == 410 ? gone
                        : status == 403 ? "the file host refuses the file: it may be gone, or the User-Agent or this "
                                          "network may be blocked"
                                        : "the file host has not given the file";
    return wire::refusal(wire::meaning_of_status(status), response, words, wire::Call::read);
}

} // namespace detail

FERMATA_END_NAMESPACE
