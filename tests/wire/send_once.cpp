// SPDX-License-Identifier: MIT
// The paid request reaches the service at most once, whatever the connection does.
#include "support/catch.hpp"
#include "support/patience.hpp"
#include "support/raw_server.hpp"
#include "support/requests.hpp"

using fermata::Charge;
using fermata::ErrorKind;
using fermata::Reason;
using test_support::accepted_answer;
using test_support::RawReply;
using test_support::RawServer;

namespace {

/// Answers the requests before `dying` and does `then` with that one and all later ones, body taken.
RawServer::Answer dies_at(std::size_t dying, RawReply::Then then) {
    return [dying, then](std::size_t number, const std::string&) {
        return number < dying ? test_support::http_reply(test_support::accepted_answer_to(number)) : RawReply{"", then};
    };
}

void check_unknown(const fermata::Result<fermata::TaskId>& result) {
    REQUIRE_FALSE(result);
    CAPTURE(result.error().describe());
    CHECK(result.error().kind == ErrorKind::transport);
    CHECK(result.error().reason == Reason::connection_lost);
    CHECK(result.error().charge == Charge::unknown);
    CHECK_FALSE(result.error().retryable);
    CHECK(result.error().attempts.size() == 1);
    CHECK(result.error().describe().find("maybe charged") != std::string::npos);
}

} // namespace

TEST_CASE("extend: a fresh connection that dies after the body was taken is not tried again", "[wire][send_once]") {
    const auto then = GENERATE(RawReply::Then::close, RawReply::Then::reset);
    RawServer server(dies_at(1, then));
    const auto result = test_support::quick_client(server.base_url()).extend(test_support::example_request());
    check_unknown(result);
    CHECK(server.whole_requests() == 1);
}

TEST_CASE("extend: a kept connection that dies after the body was taken is not tried again", "[wire][send_once]") {
    const auto then = GENERATE(RawReply::Then::close, RawReply::Then::reset);
    RawServer server(dies_at(2, then));
    const fermata::Client client = test_support::quick_client(server.base_url());
    REQUIRE(client.extend(test_support::example_request()));
    check_unknown(client.extend(test_support::example_request()));
    CHECK(server.whole_requests() == 2);
}

TEST_CASE("extend: every call makes a connection of its own", "[wire][send_once]") {
    RawServer server(dies_at(4, RawReply::Then::close));
    const fermata::Client client = test_support::quick_client(server.base_url());
    for (int call = 0; call < 3; ++call) REQUIRE(client.extend(test_support::example_request()));
    CHECK(server.connections() == 3);
}

TEST_CASE("extend: half an answer is no proof, and not tried again", "[wire][send_once]") {
    const std::string answer = test_support::http_reply(accepted_answer).bytes;
    const auto cut = GENERATE(as<std::size_t>{}, 1, 8, 20, 60, 100, 130);
    CAPTURE(answer.substr(0, cut));
    RawServer server([&](std::size_t, const std::string&) { return RawReply{answer.substr(0, cut)}; });
    const auto result = test_support::quick_client(server.base_url()).extend(test_support::example_request());
    REQUIRE_FALSE(result);
    CHECK(result.error().charge == Charge::unknown);
    CHECK(server.whole_requests() == 1);
}

TEST_CASE("extend: silence until the timeout is unknown, and not tried again", "[wire][send_once]") {
    RawServer server(dies_at(1, RawReply::Then::hang));
    const fermata::Client client = test_support::quick_client(server.base_url());
    fermata::CallOptions options;
    options.timeout = std::chrono::milliseconds(300);
    auto result = client.extend(test_support::example_request(), options);
    while (server.whole_requests() == 0) { // more time for a machine on which it has not left within that
        options.timeout *= 4;
        REQUIRE(options.timeout < test_support::patience);
        result = client.extend(test_support::example_request(), options);
    }
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == ErrorKind::timeout);
    CHECK(result.error().charge == Charge::unknown);
    CHECK(server.whole_requests() == 1);
}

TEST_CASE("extend: bytes that are no HTTP, and too many bytes, are unknown", "[wire][send_once]") {
    const std::string flood = "HTTP/1.1 200 OK\r\nX-Long: " + std::string(200'000, 'x') + "\r\n\r\n{}";
    const std::string long_body = test_support::http_reply(std::string(3u << 20, ' ')).bytes;
    const std::string bytes = GENERATE_COPY(std::string("garbage\r\n\r\n"), flood, long_body);
    RawServer server([&](std::size_t, const std::string&) { return RawReply{bytes}; });
    const auto result = test_support::quick_client(server.base_url()).extend(test_support::example_request());
    REQUIRE_FALSE(result);
    CAPTURE(result.error().describe());
    CHECK(result.error().charge == Charge::unknown);
    CHECK(server.whole_requests() == 1);
}

TEST_CASE("extend: a redirect is not followed, and the key goes nowhere else", "[wire][send_once]") {
    RawServer other([](std::size_t, const std::string&) { return test_support::http_reply(accepted_answer); });
    const std::string status =
        GENERATE("302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect");
    RawServer server([&](std::size_t, const std::string&) {
        return RawReply{"HTTP/1.1 " + status + "\r\nLocation: " + other.base_url() + "/\r\nContent-Length: 0\r\n\r\n"};
    });
    const auto result = test_support::quick_client(server.base_url()).extend(test_support::example_request());
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == ErrorKind::protocol);
    CHECK(result.error().charge == Charge::unknown);
    CHECK(server.whole_requests() == 1);
    CHECK(other.connections() == 0);
}

TEST_CASE("extend: a refused connection is proof, and tried three times", "[wire][send_once]") {
    std::string closed_port;
    {
        RawServer server(dies_at(1, RawReply::Then::close));
        closed_port = server.base_url();
    }
    const auto result = test_support::quick_client(closed_port).extend(test_support::example_request());
    REQUIRE_FALSE(result);
    CHECK(result.error().reason == Reason::connect);
    CHECK(result.error().charge == Charge::none);
    CHECK(result.error().retryable);
    CHECK(result.error().attempts.size() == 3);
}

TEST_CASE("extend: a body of 20 KB is sent at once, without waiting to be asked for it", "[wire][send_once]") {
    RawServer server(dies_at(2, RawReply::Then::close));
    auto builder = fermata::ExtendRequest::inherited(fermata::AudioId{"track"}, fermata::Model::v5);
    const auto request =
        builder.prompt(fermata::Prompt{std::string(20'000, 'p')}).poll_only().build(fermata::Limits::none());
    REQUIRE(request);
    REQUIRE(test_support::quick_client(server.base_url()).extend(*request));
    CHECK(server.last_request().find("Expect:") == std::string::npos);
}

TEST_CASE("extend: a hook that says no lets nothing out", "[wire][send_once]") {
    RawServer server(dies_at(9, RawReply::Then::close));
    fermata::ClientOptions options;
    options.base_url = server.base_url();
    bool send = false;
    options.before_submit = [&send](const fermata::SubmitIntent&) { return send; };
    const fermata::Client client(fermata::ApiKey{"test-key-0123456789"}, options);
    const auto result = client.extend(test_support::example_request());
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == ErrorKind::cancelled);
    CHECK(result.error().charge == Charge::none);
    CHECK(server.connections() == 0);
    send = true;
    CHECK(client.extend(test_support::example_request()));
    CHECK(server.whole_requests() == 1);
}

TEST_CASE("persona: a connection that dies after the body was taken is not tried again", "[wire][send_once]") {
    RawServer server(dies_at(1, RawReply::Then::reset));
    fermata::PersonaRequest request;
    request.task_id = fermata::TaskId{"task-1"};
    request.audio_id = fermata::AudioId{"audio-1"};
    request.name = request.description = "words";
    const auto result = test_support::quick_client(server.base_url()).create_persona(request);
    REQUIRE_FALSE(result);
    CHECK(result.error().charge == Charge::unknown);
    CHECK(server.whole_requests() == 1);
}
