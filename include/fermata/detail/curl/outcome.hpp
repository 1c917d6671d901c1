// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/error.hpp>
#include <fermata/detail/curl/curl.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// What is known of a transfer that brought no answer.
struct TransferFacts {
    CURLcode code = CURLE_OK;
    bool send_once = false;        ///< a paid submit
    bool stopped = false;          ///< the caller asked for it
    bool stalled = false;          ///< no new byte for too long
    bool too_large = false;        ///< headers or body over their cap
    bool sink_refused = false;     ///< the body could not be stored
    bool through_proxy = false;    ///< a proxy was set by option
    long connect_status = 0;       ///< a proxy's answer to CONNECT
    long request_size = 0;         ///< CURLINFO_REQUEST_SIZE: 0 proves that nothing left
    bool body_handed_over = false; ///< the last byte of the body was given to libcurl; false proves: no whole request
    Duration took{};
    std::string detail{}; ///< libcurl's words
};

/// Turns a failed transfer into an Error. The charge is `none` with proof that no complete request can have arrived,
/// and `unknown` without it, whatever libcurl's code says: codes 1, 27 and 28 also come after the service accepted.
Error transfer_error(const TransferFacts& facts);

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/curl/outcome.ipp>
#endif
