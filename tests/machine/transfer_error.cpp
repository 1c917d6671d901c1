// SPDX-License-Identifier: MIT
// What a failed transfer means, and what it may have cost.
#include "support/catch.hpp"

#include <fermata/detail/curl/transfer_error.hpp>

using fermata::Charge;
using fermata::ErrorKind;
using fermata::Reason;
using fermata::detail::transfer_error;
using fermata::detail::TransferFacts;

namespace {

/// A paid submit that failed with `code` before a byte of it left.
TransferFacts unsent(CURLcode code) {
    TransferFacts facts;
    facts.code = code;
    facts.send_once = true;
    return facts;
}

/// The same after all of it left.
TransferFacts sent(CURLcode code) {
    TransferFacts facts = unsent(code);
    facts.request_size = 346;
    facts.body_handed_over = true;
    return facts;
}

} // namespace

TEST_CASE("transfer_error: the charge is none with proof that the request did not arrive whole", "[machine]") {
    struct Row {
        long request_size;
        bool body_handed_over;
        Charge charge;
    };
    const Row rows[] = {
        {0, false, Charge::none},     {0, true, Charge::none},    // no byte left
        {89, false, Charge::none},                                // a CONNECT that libcurl counts, or headers alone
        {346, true, Charge::unknown}, {1, true, Charge::unknown}, // the amount counts the first piece only
    };
    for (const Row& row : rows) {
        // Whatever the code says: 1, 27 and 28 have come after the service accepted.
        for (int code = 1; code < CURL_LAST; ++code) {
            TransferFacts facts = unsent(static_cast<CURLcode>(code));
            facts.request_size = row.request_size;
            facts.body_handed_over = row.body_handed_over;
            const fermata::Error error = transfer_error(facts);
            CAPTURE(code, row.request_size, row.body_handed_over);
            CHECK(error.charge == row.charge);
            if (error.charge == Charge::unknown) CHECK_FALSE(error.retryable);
        }
    }
}

TEST_CASE("transfer_error: what libcurl refuses to begin is no answer", "[machine]") {
    for (const CURLcode code : {CURLE_UNSUPPORTED_PROTOCOL, CURLE_UNKNOWN_OPTION, CURLE_NOT_BUILT_IN}) {
        const fermata::Error refused = transfer_error(unsent(code));
        CHECK(refused.kind == ErrorKind::transport);
        CHECK(refused.reason == Reason::other);
        CHECK_FALSE(refused.retryable);
        CHECK(refused.message.find("this libcurl was built without") == 0);
    }
    const fermata::Error garbage = transfer_error(sent(CURLE_UNSUPPORTED_PROTOCOL)); // HTTP/0.9, after the request left
    CHECK(garbage.kind == ErrorKind::protocol);
    CHECK(garbage.charge == Charge::unknown);
}

TEST_CASE("transfer_error: a read costs nothing", "[machine]") {
    for (int code = 1; code < CURL_LAST; ++code) {
        TransferFacts facts = sent(static_cast<CURLcode>(code));
        facts.send_once = false;
        CHECK(transfer_error(facts).charge == Charge::none);
    }
}

TEST_CASE("transfer_error: each code has its kind and reason, and may be repeated when it may pass", "[machine]") {
    struct Row {
        CURLcode code;
        ErrorKind kind;
        Reason reason;
        bool retryable;
    };
    const Row rows[] = {
        {CURLE_COULDNT_RESOLVE_HOST, ErrorKind::transport, Reason::dns, true},
        {CURLE_COULDNT_RESOLVE_PROXY, ErrorKind::transport, Reason::proxy, true},
        {CURLE_COULDNT_CONNECT, ErrorKind::transport, Reason::connect, true},
        {CURLE_OPERATION_TIMEDOUT, ErrorKind::timeout, Reason::none, true},
        {CURLE_OUT_OF_MEMORY, ErrorKind::transport, Reason::out_of_memory, false},
        {CURLE_SSL_CONNECT_ERROR, ErrorKind::transport, Reason::tls, true},
        {CURLE_PEER_FAILED_VERIFICATION, ErrorKind::transport, Reason::tls, false},
        {CURLE_SSL_CACERT_BADFILE, ErrorKind::transport, Reason::tls, false},
        {CURLE_GOT_NOTHING, ErrorKind::transport, Reason::connection_lost, true},
        {CURLE_PARTIAL_FILE, ErrorKind::transport, Reason::connection_lost, true},
        {CURLE_SEND_ERROR, ErrorKind::transport, Reason::connection_lost, true},
        {CURLE_RECV_ERROR, ErrorKind::transport, Reason::connection_lost, true},
        {CURLE_SEND_FAIL_REWIND, ErrorKind::transport, Reason::connection_lost, false},
        {CURLE_ABORTED_BY_CALLBACK, ErrorKind::transport, Reason::connection_lost, false},
        {CURLE_HTTP2, ErrorKind::transport, Reason::connection_lost, true},
        {CURLE_HTTP2_STREAM, ErrorKind::transport, Reason::connection_lost, true},
        {CURLE_BAD_CONTENT_ENCODING, ErrorKind::protocol, Reason::none, false},
        {CURLE_FAILED_INIT, ErrorKind::transport, Reason::other, false},
    };
    for (const Row& row : rows) {
        DYNAMIC_SECTION("code " << row.code << ", " << curl_easy_strerror(row.code)) {
            const fermata::Error error = transfer_error(unsent(row.code));
            CHECK(error.kind == row.kind);
            CHECK(error.reason == row.reason);
            CHECK(error.retryable == row.retryable);
            CHECK_FALSE(error.message.empty());
            const fermata::Error after_sending = transfer_error(sent(row.code));
            CHECK(after_sending.kind == row.kind);
            CHECK_FALSE(after_sending.retryable);
        }
    }
}

TEST_CASE("transfer_error: what the transfer noticed itself says more than the code", "[machine]") {
    TransferFacts facts = unsent(CURLE_WRITE_ERROR);
    SECTION("a stop") {
        facts.stopped = true;
        facts.stalled = true;
        CHECK(transfer_error(facts).kind == ErrorKind::cancelled);
        CHECK_FALSE(transfer_error(facts).retryable);
    }
    SECTION("a stall") {
        facts.stalled = true;
        CHECK(transfer_error(facts).kind == ErrorKind::timeout);
        CHECK(transfer_error(facts).retryable);
    }
    SECTION("too much") {
        facts.too_large = true;
        CHECK(transfer_error(facts).kind == ErrorKind::protocol);
        CHECK(transfer_error(facts).reason == Reason::too_large);
    }
    SECTION("a full disk") {
        facts.sink_refused = true;
        CHECK(transfer_error(facts).kind == ErrorKind::transport);
        CHECK(transfer_error(facts).reason == Reason::file_system);
        CHECK_FALSE(transfer_error(facts).retryable);
    }
}

TEST_CASE("transfer_error: a stop while the answer is awaited leaves the charge unknown", "[machine]") {
    TransferFacts facts = sent(CURLE_ABORTED_BY_CALLBACK);
    facts.stopped = true;
    CHECK(transfer_error(facts).kind == ErrorKind::cancelled);
    CHECK(transfer_error(facts).charge == Charge::unknown);
}

TEST_CASE("transfer_error: a proxy's refusal is the proxy's, and stays unless it is its own fault", "[machine]") {
    for (const long status : {301L, 403L, 407L, 502L, 503L}) {
        TransferFacts facts = unsent(CURLE_RECV_ERROR);
        facts.request_size = 89;
        facts.connect_status = status;
        CAPTURE(status);
        CHECK(transfer_error(facts).reason == Reason::proxy);
        CHECK(transfer_error(facts).charge == Charge::none);
        CHECK(transfer_error(facts).retryable == (status >= 500));
    }
    TransferFacts facts = unsent(CURLE_RECV_ERROR);
    facts.connect_status = 200;
    CHECK(transfer_error(facts).reason == Reason::connection_lost);
}

TEST_CASE("transfer_error: a proxy that cannot be reached is told from a service that cannot", "[machine]") {
    TransferFacts facts = unsent(CURLE_COULDNT_CONNECT);
    facts.through_proxy = true;
    CHECK(transfer_error(facts).reason == Reason::proxy);
    CHECK(transfer_error(facts).retryable);
}

TEST_CASE("transfer_error: a TLS version that is too old stays, other handshake faults may pass", "[machine]") {
    TransferFacts facts = unsent(CURLE_SSL_CONNECT_ERROR);
    for (const char* words : {"error:0A00042E:SSL routines::tlsv1 alert protocol version",
                              "error:0A000102:SSL routines::unsupported protocol"}) {
        facts.detail = words;
        CHECK_FALSE(transfer_error(facts).retryable);
    }
    for (const char* words : {"", "error:0A00010B:SSL routines::wrong version number", "unexpected eof"}) {
        facts.detail = words;
        CAPTURE(words);
        CHECK(transfer_error(facts).retryable);
        CHECK(transfer_error(facts).reason == Reason::tls);
    }
}

TEST_CASE("transfer_error: holds one attempt with all that is known", "[machine]") {
    TransferFacts facts = sent(CURLE_RECV_ERROR);
    facts.took = std::chrono::milliseconds(1234);
    facts.detail = "Recv failure: Connection reset by peer";
    const fermata::Error error = transfer_error(facts);
    REQUIRE(error.attempts.size() == 1);
    CHECK(error.attempts[0].took == facts.took);
    CHECK(error.attempts[0].transport_code == CURLE_RECV_ERROR);
    CHECK(error.attempts[0].http_status == 0);
    CHECK(error.attempts[0].request_left);
    CHECK(error.attempts[0].body_handed_over);
    CHECK(error.attempts[0].detail == facts.detail);
    CHECK(error.message.find(facts.detail) != std::string::npos);
}
