// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/ascii.hpp>
#include <fermata/detail/curl/handles.hpp>
#include <fermata/http/message.hpp>

#include <algorithm>
#include <utility>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// One transfer, as libcurl's callbacks see it. Its address is given to libcurl once and stays.
class Transfer {
public:
    /// Starts anew for `request`, which must outlive the transfer. Allocates all that the answer can need, so that no
    /// allocation can fail once the request has left.
    void begin(const http::Request& request, CURL* easy) {
        std::string room = std::move(body); // of an earlier answer
        std::string room_for_values = std::move(values_);
        *this = Transfer();
        body = std::move(room);
        values_ = std::move(room_for_values);
        body.clear();
        values_.clear();
        request_ = &request;
        easy_ = easy;
        if (request.sink != nullptr) request.sink->begin();
        body.reserve(most_kept());
        if (request.sink != nullptr) values_.reserve(max_values);
    }

    /// Reports to the sink, outside of libcurl's callbacks; may throw.
    void report_progress() {
        if (request_ != nullptr && request_->sink != nullptr && sunk_ != 0) request_->sink->report_progress();
    }

    /// Forgets the request: if libcurl calls once more, the transfer ends.
    void abandon() noexcept { request_ = nullptr; }

    std::string body{};            ///< of the answer, or of a refusal when there is a sink
    bool too_large = false;        ///< headers or body went over their cap
    bool sink_refused = false;     ///< the sink ended the transfer
    bool body_handed_over = false; ///< the last byte of the request's body was read
    bool has_cf_ray = false;       ///< the answer has this header
    bool is_encoded = false;       ///< the body comes compressed: its length on the way is not that of the content
    std::uint64_t received = 0;    ///< bytes of header and body so far: grows while the transfer lives

    /// Gives the body out once (CURLOPT_READFUNCTION). There is no seek function, so it cannot be sent again.
    static std::size_t on_read(char* to, std::size_t size, std::size_t count, void* self) noexcept;
    /// Takes a piece of the answer's body (CURLOPT_WRITEFUNCTION).
    static std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* self) noexcept;
    /// Takes a line of the answer's headers (CURLOPT_HEADERFUNCTION).
    static std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* self) noexcept;
    /// Refuses the second request of a paid transfer (CURLOPT_PREREQFUNCTION: called before each that libcurl makes).
    static int on_request(void* self, char*, char*, int, int) noexcept;

private:
    bool take_header(std::string_view line) noexcept;

    static constexpr std::size_t max_headers = 64 * 1024;
    static constexpr std::size_t max_refusal = 16 * 1024; // the body of a download that was refused
    static constexpr std::size_t max_values = 16 * 1024;  // of the headers that a sink is told
    static constexpr std::size_t max_room = std::size_t{64} << 20;

    /// Returns how much of a body is kept here. begin() has allocated this much: to go over it would be to allocate
    /// after the request has left.
    std::size_t most_kept() const noexcept {
        return request_->sink == nullptr ? (std::min)(request_->max_body, max_room) : max_refusal;
    }

    const http::Request* request_ = nullptr; ///< null before the first, and when abandoned
    CURL* easy_ = nullptr;
    std::size_t body_read_ = 0;
    std::size_t header_bytes_ = 0;
    std::size_t sunk_ = 0;
    int requests_made_ = 0;
    std::string values_{};        ///< of the headers that a sink is told, in room that begin() has allocated
    http::BodyHeaders headers_{}; ///< of the head that is coming in; the texts are in `values_`
    bool has_head_ = false;       ///< what follows are trailers
};

inline std::size_t Transfer::on_read(char* to, std::size_t size, std::size_t count, void* self) noexcept {
    Transfer& transfer = *static_cast<Transfer*>(self);
    if (transfer.request_ == nullptr) return CURL_READFUNC_ABORT;
    const std::string& out = transfer.request_->body;
    const std::size_t taken = (std::min)(size * count, out.size() - transfer.body_read_);
    std::copy_n(out.data() + transfer.body_read_, taken, to);
    transfer.body_read_ += taken;
    transfer.body_handed_over = transfer.body_read_ == out.size();
    return taken;
}

inline std::size_t Transfer::on_body(char* bytes, std::size_t size, std::size_t count, void* self) noexcept {
    Transfer& transfer = *static_cast<Transfer*>(self);
    if (transfer.request_ == nullptr) return 0;
    const std::size_t arrived = size * count;
    transfer.received += arrived;
    http::BodySink* sink = transfer.request_->sink;
    long status = 0;
    const bool is_known =
        sink == nullptr || curl_easy_getinfo(transfer.easy_, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK;
    if (!is_known) return 0;             // a file must not be taken for a refusal
    if (status >= 200 && status < 300) { // so there is a sink
        transfer.sunk_ += arrived;
        transfer.too_large = transfer.sunk_ > transfer.request_->max_body;
        if (transfer.too_large) return 0;
        curl_off_t expected = 0;
        if (!transfer.is_encoded) {
            curl_easy_getinfo(transfer.easy_, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &expected);
        }
        const std::string_view piece(bytes, arrived);
        transfer.sink_refused = !sink->write(piece, expected > 0 ? static_cast<std::uint64_t>(expected) : 0);
        return transfer.sink_refused ? 0 : arrived;
    }
    const std::size_t taken = (std::min)(arrived, transfer.most_kept() - transfer.body.size());
    transfer.body.append(bytes, taken);
    transfer.too_large = sink == nullptr && taken < arrived; // of a refused download only the start matters
    return transfer.too_large ? 0 : arrived;
}

inline std::size_t Transfer::on_header(char* bytes, std::size_t size, std::size_t count, void* self) noexcept {
    Transfer& transfer = *static_cast<Transfer*>(self);
    if (transfer.request_ == nullptr) return 0;
    const std::size_t arrived = size * count;
    transfer.received += arrived;
    transfer.header_bytes_ += arrived;
    const std::string_view line(bytes, arrived);
    const auto is = [line](std::string_view name) { return same_word(line.substr(0, name.size()), name); };
    transfer.has_cf_ray = transfer.has_cf_ray || is("cf-ray:");
    transfer.is_encoded = transfer.is_encoded || (is("content-encoding:") && !is("content-encoding: identity"));
    transfer.too_large = transfer.too_large || transfer.header_bytes_ > max_headers;
    if (transfer.too_large) return 0;
    const bool is_for_a_sink = transfer.request_->sink != nullptr && !transfer.has_head_;
    return is_for_a_sink && !transfer.take_header({bytes, arrived}) ? 0 : arrived;
}

/// Takes a line of the head of a file; at the end of the head the sink is told. A body that is announced to be over the
/// cap ends the transfer before it begins.
inline bool Transfer::take_header(std::string_view line) noexcept {
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
    if (same_word(line.substr(0, 5), "HTTP/")) { // an interim answer may have come before
        values_.clear();
        headers_ = {};
    }
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos) {
        std::string_view* value = headers_.find(line.substr(0, colon));
        line.remove_prefix((std::min)(line.find_first_not_of(" \t", colon + 1), line.size()));
        if (value == nullptr) return true;
        too_large = line.size() > max_values - values_.size();
        if (too_large) return false;
        *value = {values_.data() + values_.size(), line.size()};
        values_.append(line);
        return true;
    }
    if (!line.empty()) return true;
    long status = 0;
    if (curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status) != CURLE_OK) return false;
    if (status < 200) return true;
    has_head_ = true;
    curl_off_t announced = 0;
    curl_easy_getinfo(easy_, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &announced);
    too_large = status < 300 && announced > 0 && static_cast<std::uint64_t>(announced) > request_->max_body;
    sink_refused = !request_->sink->take_head(static_cast<int>(status), headers_);
    return !too_large && !sink_refused;
}

inline int Transfer::on_request(void* self, char*, char*, int, int) noexcept {
    Transfer& transfer = *static_cast<Transfer*>(self);
    ++transfer.requests_made_;
    // The values of CURL_PREREQFUNC_OK and CURL_PREREQFUNC_ABORT, which older headers lack.
    if (transfer.request_ == nullptr) return 1;
    return transfer.request_->send_once && transfer.requests_made_ > 1 ? 1 : 0;
}

} // namespace detail

FERMATA_END_NAMESPACE
