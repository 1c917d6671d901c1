// SPDX-License-Identifier: MIT
// With a real libcurl that lacks a thing, built so by tests/systems/libcurl.sh: hidden, since no other can pass.
#include "support/catch.hpp"
#include "support/raw_server.hpp"
#include "support/requests.hpp"

#include <curl/curl.h>

using test_support::RawReply;
using test_support::RawServer;

namespace {

RawReply accepting(std::size_t, const std::string&) { return test_support::http_reply(test_support::accepted_answer); }

} // namespace

TEST_CASE("libcurl without TLS: nothing is sent, and that is what is said", "[.no_tls]") {
    REQUIRE((curl_version_info(CURLVERSION_NOW)->features & CURL_VERSION_SSL) == 0);
    RawServer server(accepting);
    for (const std::string& url : {server.base_url(), std::string("https://127.0.0.1:9")}) {
        const auto id = test_support::quick_client(url).extend(test_support::example_request());
        REQUIRE_FALSE(id);
        INFO(id.error().describe());
        CHECK(id.error().kind == fermata::ErrorKind::transport);
        CHECK(id.error().reason == fermata::Reason::other);
        CHECK(id.error().charge == fermata::Charge::none);
        CHECK_FALSE(id.error().retryable);
        CHECK(id.error().message.find("TLS") != std::string::npos);
    }
    CHECK(server.connections() == 0);
}

TEST_CASE("libcurl without proxies: none is as wanted, and one is not passed over", "[.no_proxy]") {
    RawServer server(accepting);
    fermata::ClientOptions options;
    options.base_url = server.base_url();
    options.curl.proxy = "none";
    const auto made = fermata::Client(fermata::ApiKey{"key"}, options).extend(test_support::example_request());
    CHECK(made);
    options.curl.proxy = "http://127.0.0.1:9";
    const auto refused = fermata::Client(fermata::ApiKey{"key"}, options).extend(test_support::example_request());
    REQUIRE_FALSE(refused);
    INFO(refused.error().describe());
    CHECK(refused.error().kind == fermata::ErrorKind::transport);
    CHECK(refused.error().charge == fermata::Charge::none);
    CHECK(server.whole_requests() == 1);
}
