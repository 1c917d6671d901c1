// SPDX-License-Identifier: MIT
#include "outcome.hpp"

using namespace contract;

namespace {

/// What an answer about the balance means, by the decoder and by `Client::credits`.
fermata::Result<fermata::Credits> balance(const fermata::Provider& provider, int status, const std::string& body) {
    const auto transport = std::make_shared<fermata::testing::ScriptTransport>();
    transport->answer(status, body);
    auto called = client_with(provider, transport).credits();
    const auto decoded = fermata::wire::decode_credits(response(status, body), provider);
    REQUIRE(called.has_value() == decoded.has_value());
    if (called) {
        REQUIRE(called->balance == decoded->balance);
    } else {
        REQUIRE(words(called.error()) == words(decoded.error()));
    }
    return called;
}

/// Why there is no balance in the answer; there must be none.
std::string balance_words(const fermata::Provider& provider, int status, const std::string& body) {
    const auto credits = balance(provider, status, body);
    REQUIRE_FALSE(credits);
    return words(credits.error());
}

double kie_balance(const std::string& data) {
    const auto credits = balance(fermata::kie(), 200, R"({"code":200,"msg":"success","data":)" + data + "}");
    return credits ? credits->balance : -1;
}

} // namespace

TEST_CASE("credits: an integer (kie.ai and sunoapi.org documentation)", "[doc-credits-integer]") {
    CHECK(kie_balance("1234") == 1234);
    CHECK(kie_balance("0") == 0);
    const auto credits = balance(fermata::sunoapi(), 200, R"({"code":200,"msg":"success","data":100})");
    REQUIRE(credits);
    CHECK(credits->balance == 100);
}

TEST_CASE("credits: a fraction (kie.ai, recorded)", "[rec-credits-fraction]") {
    CHECK(kie_balance("1234.56") == 1234.56);
    CHECK(kie_balance("0.5") == 0.5);
}

TEST_CASE("credits: any other shape is a protocol error", "[infer]") {
    for (const char* data : {"null", "true", "\"\"", "\"many\"", "[]", "[100]", "{}", "{\"credits\":100}"}) {
        const std::string body = std::string(R"({"code":200,"msg":"success","data":)") + data + "}";
        INFO(body);
        CHECK(balance_words(fermata::kie(), 200, body) == "protocol none none final");
    }
    CHECK(balance_words(fermata::kie(), 200, R"({"code":200,"msg":"success"})") == "protocol none none final");
    for (const char* body : {"", "<html>", R"({"code":200,"msg":"success","data":1e999})"}) {
        INFO(body);
        CHECK(balance_words(fermata::kie(), 200, body) == "protocol none none again"); // no envelope at all
    }
}

TEST_CASE("credits: a wrong key comes as body code 401 or as HTTP 401 (clients' accounts)", "[code-credits-401]") {
    for (const fermata::Provider& provider : {fermata::kie(), fermata::sunoapi()}) {
        for (const int status : {200, 401}) {
            CHECK(balance_words(provider, status, refusal_body("401", "You do not have access permissions")) ==
                  "rejected unauthorised none final");
        }
        CHECK(balance_words(provider, 401, "") == "rejected unauthorised none final");
    }
}

TEST_CASE("credits: each provider's own codes, and nothing is paid by asking", "[doc]") {
    CHECK(balance_words(fermata::kie(), 200, refusal_body("429")) == "rejected rate_limited none again");
    CHECK(balance_words(fermata::sunoapi(), 200, refusal_body("429")) == "rejected no_credits none final");
    CHECK(balance_words(fermata::kie(), 200, refusal_body("500")) == "server server_fault none again");
}
