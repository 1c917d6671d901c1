// SPDX-License-Identifier: MIT
#include "unit/helpers.hpp"

using fermata::Charge;
using fermata::Client;
using fermata::ErrorKind;
using fermata::testing::ScriptTransport;
using unit_test::linked_file;
using unit_test::signed_link;

TEST_CASE("download_link: asks the provider for a link", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, signed_link);
    const auto link = unit_test::scripted_client(transport).download_link(linked_file);
    REQUIRE(link);
    CHECK(*link == "https://link.example/x.mp3?signature=s");
    REQUIRE(transport->requests().size() == 1);
    const fermata::http::Request sent = transport->requests()[0];
    CHECK(sent.method == fermata::http::Method::post);
    CHECK(sent.url == "https://api.kie.ai/api/v1/common/download-url");
    CHECK(sent.body == R"({"url":")" + linked_file + "\"}");
}

TEST_CASE("download_link: a provider without links refuses, and nothing is sent", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    fermata::ClientOptions options = unit_test::scripted(transport);
    options.provider = fermata::sunoapi();
    const auto link = Client(fermata::ApiKey{"k"}, options).download_link(linked_file);
    REQUIRE_FALSE(link);
    CHECK(link.error().kind == ErrorKind::invalid_request);
    CHECK(link.error().describe() ==
          "the request breaks a rule; sunoapi.org has no download links. "
          "Cost: nothing was sent, nothing was charged. To do: correct the fields that are named.");
    CHECK(transport->requests().empty());
}

TEST_CASE("download_link: a URL that is none of a file is refused, and nothing is sent", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    const Client client = unit_test::scripted_client(transport);
    for (const char* url : {"", "http://tempfile.example/1.mp3", "ftp://a.b/c", "https://user@a.b/c", "track-1"}) {
        CAPTURE(url);
        CHECK(unit_test::fields_of(client.download_link(url)) == "url");
    }
    CHECK(transport->requests().empty());
}

TEST_CASE("download_link: a link that may not be followed is not given out", "[unit]") {
    for (const char* link : {"http://link.example/1.mp3", "file:///etc/passwd", ""}) {
        CAPTURE(link);
        const auto transport = std::make_shared<ScriptTransport>();
        transport->answer(200, std::string(R"({"code":200,"data":")") + link + "\"}");
        const auto refused = unit_test::scripted_client(transport).download_link(linked_file);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().kind == ErrorKind::protocol);
    }
}

TEST_CASE("download_link: costs nothing, whatever happens, and may be asked for again", "[unit]") {
    fermata::Error lost;
    lost.kind = ErrorKind::transport;
    lost.charge = Charge::unknown;
    lost.message = "the connection broke";
    lost.attempts.push_back({});
    const auto transport = std::make_shared<ScriptTransport>();
    transport->then(lost);
    const auto link = unit_test::scripted_client(transport).download_link(linked_file);
    REQUIRE_FALSE(link);
    CHECK(link.error().charge == Charge::none);
    CHECK(link.error().retryable);
    CHECK(transport->requests().size() == 1); // it was sent as a request that is sent once
}

TEST_CASE("download_link: a refusal says why and is not retryable", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, R"({"code":422,"msg":"url is wrong","data":null})");
    const auto link = unit_test::scripted_client(transport).download_link(linked_file);
    REQUIRE_FALSE(link);
    CHECK(link.error().reason == fermata::Reason::invalid_parameters);
    CHECK(link.error().service_message == "url is wrong");
    CHECK_FALSE(link.error().retryable);
}
