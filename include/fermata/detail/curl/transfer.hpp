// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/curl/curl.hpp>
#include <fermata/http/message.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// What libcurl's callbacks work on during one transfer. Its address is given to libcurl once and stays.
class Transfer {
public:
    /// Starts anew for `request`, which must outlive the transfer. Allocates all that the answer can need, so that no
    /// allocation can fail once the request has left.
    void begin(const http::Request& request, CURL* easy) {
        std::string room = std::move(body); // of an earlier answer
        room.clear();
        *this = Transfer();
        body = std::move(room);
        request_ = &request;
        easy_ = easy;
        if (request.sink != nullptr) request.sink->begin();
        body.reserve(request.sink == nullptr ? request.max_body : max_refusal);
    }

    /// Forgets the request: should libcurl call once more, the transfer ends.
    void abandon() noexcept { request_ = nullptr; }

    std::string body{};            ///< of the answer, or of a refusal when there is a sink
    bool too_large = false;        ///< headers or body went over their cap
    bool sink_refused = false;     ///< the sink ended the transfer
    bool body_handed_over = false; ///< the last byte of the request's body was read
    std::uint64_t received = 0;    ///< bytes of header and body so far: grows while the transfer lives

    /// CURLOPT_READFUNCTION: gives the body out once. There is no seek function, so it cannot be sent again.
    static std::size_t on_read(char* to, std::size_t size, std::size_t count, void* self) noexcept;
    /// CURLOPT_WRITEFUNCTION
    static std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* self) noexcept;
    /// CURLOPT_HEADERFUNCTION
    static std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* self) noexcept;
    /// CURLOPT_PREREQFUNCTION: called before each request that libcurl really makes; refuses the second.
    static int on_request(void* self, char*, char*, int, int) noexcept;

private:
    static constexpr std::size_t max_headers = 64 * 1024;
    static constexpr std::size_t max_refusal = 16 * 1024; // the body of a download that was refused

    const http::Request* request_ = nullptr; ///< null before the first, and when abandoned
    CURL* easy_ = nullptr;
    std::size_t body_read_ = 0;
    std::size_t header_bytes_ = 0;
    std::size_t sunk_ = 0;
    int requests_made_ = 0;
};

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/curl/transfer.ipp>
#endif
