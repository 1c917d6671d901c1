// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/error.hpp>
#include <fermata/detail/curl/handles.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// What is known of a transfer that brought no answer.
struct TransferFacts {
    static constexpr long not_known = -1;

    CURLcode code = CURLE_OK;
    bool send_once = false;          ///< a paid submit
    bool stopped = false;            ///< the caller asked for it
    bool stalled = false;            ///< no new byte for too long
    bool too_large = false;          ///< headers or body over their cap
    bool sink_refused = false;       ///< the body could not be stored
    bool through_proxy = false;      ///< a proxy was set by option
    long connect_status = 0;         ///< a proxy's answer to CONNECT
    long request_size = 0;           ///< CURLINFO_REQUEST_SIZE, or not_known: 0 proves that nothing left
    bool body_handed_over = false;   ///< the last byte of the body was given to libcurl; false proves: no whole request
    bool on_kept_connection = false; ///< no connection was made for it
    Duration took{};
    std::string detail{}; ///< libcurl's words
};

/// What a libcurl code means, and whether the same request may succeed within seconds.
struct CurlMeaning {
    CURLcode code;
    ErrorKind kind;
    Reason reason;
    bool transient;
    const char* message;
};

inline constexpr const char* libcurl_lacks = "this libcurl was built without what the request needs, such as TLS";

inline constexpr CurlMeaning curl_meanings[] = {
    {CURLE_COULDNT_RESOLVE_HOST, ErrorKind::transport, Reason::dns, true, "the host name could not be resolved"},
    {CURLE_COULDNT_RESOLVE_PROXY, ErrorKind::transport, Reason::proxy, true, "the proxy's name could not be resolved"},
    {CURLE_COULDNT_CONNECT, ErrorKind::transport, Reason::connect, true, "no connection could be made"},
    {CURLE_OPERATION_TIMEDOUT, ErrorKind::timeout, Reason::none, true, "no answer came in time"},
    {CURLE_OUT_OF_MEMORY, ErrorKind::transport, Reason::out_of_memory, false, "libcurl ran out of memory"},
    {CURLE_SSL_CONNECT_ERROR, ErrorKind::transport, Reason::tls, true, "the TLS handshake failed"},
    {CURLE_PEER_FAILED_VERIFICATION, ErrorKind::transport, Reason::tls, false, "the certificate is not trusted"},
    {CURLE_SSL_CACERT_BADFILE, ErrorKind::transport, Reason::tls, false, "the file of certificates cannot be read"},
    {CURLE_SSL_CIPHER, ErrorKind::transport, Reason::tls, false, "no TLS cipher in common"},
    {CURLE_SSL_CERTPROBLEM, ErrorKind::transport, Reason::tls, false, "the certificate cannot be used"},
    {CURLE_SSL_ISSUER_ERROR, ErrorKind::transport, Reason::tls, false, "the certificate's issuer is not trusted"},
    {CURLE_UNSUPPORTED_PROTOCOL, ErrorKind::protocol, Reason::none, false, "the answer is not HTTP"},
    {CURLE_WEIRD_SERVER_REPLY, ErrorKind::protocol, Reason::none, false, "the answer is not HTTP"},
    {CURLE_BAD_CONTENT_ENCODING, ErrorKind::protocol, Reason::none, false, "the answer cannot be decoded"},
    {CURLE_FILESIZE_EXCEEDED, ErrorKind::protocol, Reason::too_large, false, "the answer is too large"},
    {CURLE_GOT_NOTHING, ErrorKind::transport, Reason::connection_lost, true, "the connection ended without an answer"},
    {CURLE_PARTIAL_FILE, ErrorKind::transport, Reason::connection_lost, true, "the connection ended inside the answer"},
    {CURLE_SEND_ERROR, ErrorKind::transport, Reason::connection_lost, true, "the connection broke while sending"},
    {CURLE_RECV_ERROR, ErrorKind::transport, Reason::connection_lost, true, "the connection broke"},
    {CURLE_SEND_FAIL_REWIND, ErrorKind::transport, Reason::connection_lost, false, "the connection broke; not resent"},
    {CURLE_ABORTED_BY_CALLBACK, ErrorKind::transport, Reason::connection_lost, false,
     "the connection broke; not resent"},
    {proxy_error, ErrorKind::transport, Reason::proxy, false, "the proxy refused"},
    {CURLE_UNKNOWN_OPTION, ErrorKind::transport, Reason::other, false, libcurl_lacks},
    {CURLE_NOT_BUILT_IN, ErrorKind::transport, Reason::other, false, libcurl_lacks},
    {CURLE_HTTP2, ErrorKind::transport, Reason::connection_lost, true, "the HTTP/2 connection broke"},
    {CURLE_HTTP2_STREAM, ErrorKind::transport, Reason::connection_lost, true, "the HTTP/2 stream broke"},
};

/// Returns whether a read has found bytes on a kept connection that are of no answer, such as one too many of the body
/// before: on a fresh connection it may well succeed.
inline bool is_stale_answer(const TransferFacts& facts) noexcept {
    const bool is_no_http = facts.code == CURLE_UNSUPPORTED_PROTOCOL || facts.code == CURLE_WEIRD_SERVER_REPLY;
    return is_no_http && facts.on_kept_connection && facts.request_size > 0 && !facts.send_once;
}

inline CurlMeaning meaning_of(const TransferFacts& facts) noexcept {
    if (facts.stopped) return {facts.code, ErrorKind::cancelled, Reason::none, false, "stopped by the caller"};
    if (facts.stalled) {
        return {facts.code, ErrorKind::timeout, Reason::none, true, "no new byte came for too long"};
    }
    if (facts.too_large) {
        return {facts.code, ErrorKind::protocol, Reason::too_large, false, "the answer is too large"};
    }
    if (facts.sink_refused) {
        return {facts.code, ErrorKind::transport, Reason::file_system, false, "the answer could not be stored"};
    }
    if (facts.connect_status >= 300) { // 403 and 407 are permanent, 5xx may be transient
        return {facts.code, ErrorKind::transport, Reason::proxy, facts.connect_status >= 500, "the proxy refused"};
    }
    if (is_stale_answer(facts)) {
        return {facts.code, ErrorKind::transport, Reason::connection_lost, true,
                "the kept connection held bytes of no answer"};
    }
    if (facts.code == CURLE_UNSUPPORTED_PROTOCOL && facts.request_size == 0) { // no answer can have come
        return {facts.code, ErrorKind::transport, Reason::other, false, libcurl_lacks};
    }
    if (facts.code == CURLE_COULDNT_CONNECT && facts.through_proxy) {
        return {facts.code, ErrorKind::transport, Reason::proxy, true, "the proxy could not be reached"};
    }
    // A submit makes a tunnel of its own: while CONNECT has no answer, it is the proxy that hangs up.
    const bool in_connect =
        facts.through_proxy && facts.send_once && facts.connect_status == 0 && !facts.body_handed_over;
    if (in_connect && (facts.code == CURLE_RECV_ERROR || facts.code == CURLE_SEND_ERROR)) {
        return {facts.code, ErrorKind::transport, Reason::proxy, true, "the proxy ended the connection"};
    }
    // An old TLS version stays old; the only trace of it is in the words.
    if (facts.code == CURLE_SSL_CONNECT_ERROR && (facts.detail.find("protocol version") != std::string::npos ||
                                                  facts.detail.find("unsupported protocol") != std::string::npos)) {
        return {facts.code, ErrorKind::transport, Reason::tls, false, "the server has no TLS 1.2 or newer"};
    }
    for (const CurlMeaning& row : curl_meanings) {
        if (row.code == facts.code) return row;
    }
    return {facts.code, ErrorKind::transport, Reason::other, false, "libcurl failed"};
}

/// Returns whether libcurl's words may quote a user name and password: those of a proxy, from an option or the
/// environment, are in its URL.
inline bool may_quote_a_password(const std::string& words) noexcept {
    if (words.find('@') != std::string::npos) return true;
    return words.find("proxy") != std::string::npos && words.find('\'') != std::string::npos;
}

/// Turns a failed transfer into an Error. The charge is `none` with proof that no complete request can have arrived,
/// and `unknown` without it, whatever libcurl's code says: codes 1, 27 and 28 also come after the service accepted.
inline Error transfer_error(const TransferFacts& facts) {
    const CurlMeaning meaning = meaning_of(facts);
    const bool request_left = facts.request_size != 0;
    const bool surely_not_sent = !request_left || !facts.body_handed_over;
    Error error;
    error.kind = meaning.kind;
    error.reason = meaning.reason;
    error.charge = facts.send_once && !surely_not_sent ? Charge::unknown : Charge::none;
    error.retryable = meaning.transient && error.charge == Charge::none;
    error.message = meaning.message;
    // In these four cases libcurl's words only say that we ended it.
    const bool ended_by_us = facts.stopped || facts.stalled || facts.too_large || facts.sink_refused;
    if (!ended_by_us && !facts.detail.empty()) error.message += ": " + facts.detail;
    Attempt attempt;
    attempt.took = facts.took;
    attempt.transport_code = static_cast<int>(facts.code);
    attempt.request_left = request_left;
    attempt.body_handed_over = facts.body_handed_over;
    attempt.detail = facts.detail;
    error.attempts.push_back(std::move(attempt));
    return error;
}

} // namespace detail

FERMATA_END_NAMESPACE
