// SPDX-License-Identifier: MIT
// What a connection's handle keeps from one request to the next is never another request's: headers with the key, URL.
#include "support/catch.hpp"
#include "support/raw_server.hpp"
#include "support/requests.hpp"
#include "wire/async_helpers.hpp"

#include <fermata/http/curl_transport.hpp>

using fermata::Client;
using fermata::http::Headers;
using test_support::accepted_answer_to;
using test_support::RawServer;
using wire_test::Call;

namespace {

test_support::RawReply answer(std::size_t number, const std::string& request) {
    const bool is_submit = request.compare(0, 4, "POST") == 0;
    return test_support::http_reply(is_submit ? accepted_answer_to(number)
                                              : R"({"code":200,"msg":"success","data":7})");
}

Client client_with(const std::string& key, const std::string& base_url,
                   const std::shared_ptr<fermata::http::Transport>& transport) {
    fermata::ClientOptions options;
    options.base_url = base_url;
    options.transport = transport;
    return Client(fermata::ApiKey{key}, options);
}

bool has(const std::string& request, const std::string& text) { return request.find(text) != std::string::npos; }

} // namespace

TEST_CASE("channel: clients that share a transport send each its own key to its own server", "[wire]") {
    RawServer server(answer);
    RawServer other_server(answer);
    const auto transport = std::make_shared<fermata::http::CurlTransport>();
    const Client client = client_with("a-key-of-one-client", server.base_url(), transport);
    const Client other = client_with("a-key-of-another", other_server.base_url(), transport);
    for (int round = 0; round < 2; ++round) {
        CAPTURE(round);
        REQUIRE(client.extend(test_support::example_request()));
        CHECK(has(server.last_request(), "Authorization: Bearer a-key-of-one-client\r\n"));
        REQUIRE(other.extend(test_support::example_request()));
        CHECK(has(other_server.last_request(), "Authorization: Bearer a-key-of-another\r\n"));
        REQUIRE(client.credits());
        CHECK(has(server.last_request(), "Authorization: Bearer a-key-of-one-client\r\n"));
        REQUIRE(other.credits());
        CHECK(has(other_server.last_request(), "Authorization: Bearer a-key-of-another\r\n"));
    }
    CHECK(server.whole_requests() == 4);
    CHECK(other_server.whole_requests() == 4);
}

TEST_CASE("channel: a request without headers has none of the one before it", "[wire]") {
    RawServer server(answer);
    fermata::http::CurlMultiTransport transport({}, 1);
    const Headers with_key{{"Authorization", "Bearer a-key"}};
    const std::string body = GENERATE("", "{}");
    CAPTURE(body);
    for (const Headers& headers : {with_key, Headers{}, with_key}) {
        Call call(server.base_url() + "/", body);
        call.request.headers = headers;
        transport.start(call.request, call);
        REQUIRE(wire_test::drive_until(transport, [&] { return call.outcome.has_value(); }));
        CHECK(has(server.last_request(), "a-key") == (headers == with_key));
    }
    CHECK(server.whole_requests() == 3);
}

TEST_CASE("channel: a URL that libcurl refuses is refused again, and nothing goes to the one before it", "[wire]") {
    RawServer server(answer);
    fermata::http::CurlMultiTransport transport({}, 1);
    const std::string good = server.base_url() + "/";
    const std::string too_long = good + std::string(8'000'000, 'a'); // longer than libcurl takes any text
    for (const std::string& url : {good, too_long, too_long, good}) {
        Call call(url);
        transport.start(call.request, call);
        REQUIRE(wire_test::drive_until(transport, [&] { return call.outcome.has_value(); }));
        CHECK(call.outcome->has_value() == (url == good));
    }
    CHECK(server.whole_requests() == 2);
}
