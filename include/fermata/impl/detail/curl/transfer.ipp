// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/curl/transfer.hpp>

#include <algorithm>

FERMATA_BEGIN_NAMESPACE

namespace detail {

FERMATA_INLINE std::size_t Transfer::on_read(char* to, std::size_t size, std::size_t count, void* self) noexcept {
    Transfer& transfer = *static_cast<Transfer*>(self);
    if (transfer.request_ == nullptr) return CURL_READFUNC_ABORT;
    const std::string& out = transfer.request_->body;
    const std::size_t taken = (std::min)(size * count, out.size() - transfer.body_read_);
    std::copy_n(out.data() + transfer.body_read_, taken, to);
    transfer.body_read_ += taken;
    transfer.body_handed_over = transfer.body_read_ == out.size();
    return taken;
}

FERMATA_INLINE std::size_t Transfer::on_body(char* bytes, std::size_t size, std::size_t count, void* self) noexcept {
    Transfer& transfer = *static_cast<Transfer*>(self);
    if (transfer.request_ == nullptr) return 0;
    const std::size_t arrived = size * count;
    transfer.received += arrived;
    long status = 0;
    curl_easy_getinfo(transfer.easy_, CURLINFO_RESPONSE_CODE, &status);
    http::BodySink* sink = transfer.request_->sink;
    if (sink != nullptr && status >= 200 && status < 300) {
        transfer.sunk_ += arrived;
        transfer.too_large = transfer.sunk_ > transfer.request_->max_body;
        if (transfer.too_large) return 0;
        curl_off_t expected = 0;
        curl_easy_getinfo(transfer.easy_, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &expected);
        const std::string_view piece(bytes, arrived);
        transfer.sink_refused = !sink->write(piece, expected > 0 ? static_cast<std::uint64_t>(expected) : 0);
        return transfer.sink_refused ? 0 : arrived;
    }
    // begin() has allocated this much: to go over it would be to allocate after the request has left.
    const std::size_t cap = sink == nullptr ? transfer.request_->max_body : max_refusal;
    const std::size_t taken = (std::min)(arrived, cap - transfer.body.size());
    transfer.body.append(bytes, taken);
    transfer.too_large = sink == nullptr && taken < arrived; // of a refused download only the start matters
    return transfer.too_large ? 0 : arrived;
}

FERMATA_INLINE std::size_t Transfer::on_header(char*, std::size_t size, std::size_t count, void* self) noexcept {
    Transfer& transfer = *static_cast<Transfer*>(self);
    if (transfer.request_ == nullptr) return 0;
    const std::size_t arrived = size * count;
    transfer.received += arrived;
    transfer.header_bytes_ += arrived;
    transfer.too_large = transfer.too_large || transfer.header_bytes_ > max_headers;
    return transfer.too_large ? 0 : arrived;
}

FERMATA_INLINE int Transfer::on_request(void* self, char*, char*, int, int) noexcept {
    Transfer& transfer = *static_cast<Transfer*>(self);
    ++transfer.requests_made_;
    // The values of CURL_PREREQFUNC_OK and CURL_PREREQFUNC_ABORT, which older headers lack.
    if (transfer.request_ == nullptr) return 1;
    return transfer.request_->send_once && transfer.requests_made_ > 1 ? 1 : 0;
}

} // namespace detail

FERMATA_END_NAMESPACE
