// SPDX-License-Identifier: MIT
#include "unit/helpers.hpp"

#include <sstream>

using fermata::CallbackToken;
using unit_test::fields_of;
using unit_test::valid_custom;

namespace {

const std::string secret = "0123456789abcdef";
const std::string other = "fedcba9876543210";

/// The token found in `target`; empty when none is.
std::string found(const std::string& target) {
    const auto token = CallbackToken::found_in(target);
    return token ? token->reveal() : std::string();
}

std::string with(const std::string& url) { return CallbackToken{secret}.added_to(url); }

} // namespace

TEST_CASE("callback_token: prints as three stars", "[unit]") {
    std::ostringstream out;
    out << CallbackToken{secret};
    CHECK(out.str() == "***");
}

TEST_CASE("callback_token: is 16 to 128 letters, digits, underscores or hyphens", "[unit]") {
    CHECK(CallbackToken{secret}.valid());
    CHECK(CallbackToken{"AZaz09-_AZaz09-_"}.valid());
    CHECK(CallbackToken{std::string(128, 'a')}.valid());
    const std::string bad[] = {"",
                               std::string(15, 'a'),
                               std::string(129, 'a'),
                               secret + " ",
                               secret + "&",
                               secret + "#",
                               secret + "%41",
                               secret + "=",
                               secret + "\n",
                               secret + ".",
                               secret + std::string(1, '\0'),
                               secret + "\xC3\xA9"};
    for (const std::string& text : bad) {
        CAPTURE(text);
        CHECK_FALSE(CallbackToken{text}.valid());
    }
}

TEST_CASE("callback_token: equals a token of the same text alone", "[unit]") {
    CHECK(CallbackToken{secret} == CallbackToken{secret});
    CHECK(CallbackToken{secret} != CallbackToken{other});
    CHECK(CallbackToken{secret} != CallbackToken{secret + "0"});
    CHECK(CallbackToken{secret} != CallbackToken{"1" + secret.substr(1)});
    CHECK(CallbackToken{secret} != CallbackToken{secret.substr(0, 15) + "e"});
    CHECK(CallbackToken{secret} != CallbackToken{"0123456789ABCDEF"});
    CHECK(CallbackToken{""} == CallbackToken{""});
}

TEST_CASE("callback_token: goes to the end of the query, before a fragment", "[unit]") {
    CHECK(with("https://h.example/cb") == "https://h.example/cb?fermata_token=" + secret);
    CHECK(with("https://h.example") == "https://h.example?fermata_token=" + secret);
    CHECK(with("https://h.example/?a=1") == "https://h.example/?a=1&fermata_token=" + secret);
    CHECK(with("https://h.example/#x") == "https://h.example/?fermata_token=" + secret + "#x");
    CHECK(with("https://h.example/?a#x?y") == "https://h.example/?a&fermata_token=" + secret + "#x?y");
    CHECK(with("https://h.example/#?") == "https://h.example/?fermata_token=" + secret + "#?");
}

TEST_CASE("callback_token: is found where it was put", "[unit]") {
    for (const char* url : {"https://h.example/cb", "https://h.example/?a=1", "https://h.example/#x", "/cb?a=b&c",
                            "https://h.example/?a?b", "https://h.example/?", "https://h.example/?&"}) {
        CAPTURE(url);
        CHECK(found(with(url)) == secret);
        CHECK(CallbackToken{secret}.is_in(with(url)));
        CHECK_FALSE(CallbackToken{other}.is_in(with(url)));
    }
}

TEST_CASE("callback_token: is found among other parameters", "[unit]") {
    CHECK(found("/cb?fermata_token=" + secret) == secret);
    CHECK(found("/cb?a=b&fermata_token=" + secret + "&c=d") == secret);
    CHECK(found("/cb?xfermata_token=" + other + "&fermata_token=" + secret) == secret);
    CHECK(found("/cb?fermata_tokenx=" + other + "&fermata_token=" + secret) == secret);
    CHECK(found("/cb?fermata_token=" + secret + "#fermata_token=" + other) == secret);
    CHECK(found("?fermata_token=" + secret) == secret);
}

TEST_CASE("callback_token: the first of two counts", "[unit]") {
    const std::string two = "/cb?fermata_token=" + secret + "&fermata_token=" + other;
    CHECK(found(two) == secret);
    CHECK_FALSE(CallbackToken{other}.is_in(two));
    CHECK(found("/cb?fermata_token=&fermata_token=" + other) == "");
}

TEST_CASE("callback_token: is not found where there is none", "[unit]") {
    const std::string targets[] = {"",
                                   "/cb",
                                   "/cb?",
                                   "/cb?fermata_token",
                                   "/cb?fermata_token=",
                                   "/cb?xfermata_token=" + secret,
                                   "/cb?fermata_tokenx=" + secret,
                                   "/cb?FERMATA_TOKEN=" + secret,
                                   "/cb#?fermata_token=" + secret,
                                   "/fermata_token=" + secret,
                                   "/cb&fermata_token=" + secret,
                                   "/cb?x=fermata_token=" + secret,
                                   "/cb?a;fermata_token=" + secret,
                                   "/cb?fermata_token=" + secret.substr(1),
                                   "/cb?fermata_token=" + secret + "%41",
                                   "/cb?fermata_token= " + secret};
    for (const std::string& target : targets) {
        CAPTURE(target);
        CHECK(found(target) == "");
        CHECK_FALSE(CallbackToken{secret}.is_in(target));
    }
}

TEST_CASE("callback_token: an empty token is in nothing", "[unit]") {
    CHECK_FALSE(CallbackToken{""}.is_in("/cb"));
    CHECK_FALSE(CallbackToken{""}.is_in("/cb?fermata_token="));
}

TEST_CASE("callback_token: a builder puts it into the callback URL", "[unit]") {
    const auto request = valid_custom().callback_url("https://h.example/cb?a=1", CallbackToken{secret}).build();
    REQUIRE(request);
    CHECK(request->fields().callback_url == "https://h.example/cb?a=1&fermata_token=" + secret);
    fermata::CustomExtend builder = valid_custom();
    CHECK(builder.callback_url(fermata::poll_only_url, CallbackToken{secret}).build()->fields().callback_url ==
          fermata::poll_only_url + ("?fermata_token=" + secret));
    CHECK(valid_custom()
              .callback_url("https://h.example/", CallbackToken{secret})
              .poll_only()
              .build()
              ->fields()
              .callback_url == fermata::poll_only_url);
}

TEST_CASE("callback_token: one that breaks the rule is a violation, never lost and never shown", "[unit]") {
    const std::string long_enough = "SECRET-0123456789";
    const std::string bad[] = {"",
                               "SECRET",
                               std::string(129, 'S'),
                               long_enough + "&a=1",
                               long_enough + "#",
                               long_enough + "#&fermata_token=" + secret,
                               long_enough + " ",
                               long_enough + "%",
                               long_enough + "?",
                               "&fermata_token=" + secret,
                               long_enough + "\xC3\xA9",
                               long_enough + std::string(1, '\0'),
                               long_enough + "~",
                               long_enough + "."};
    for (const std::string& text : bad) {
        for (const char* url : {"https://h.example/cb", "https://h.example/cb?a=1#x"}) {
            CAPTURE(text, url);
            const auto request = valid_custom().callback_url(url, CallbackToken{text}).build();
            REQUIRE(fields_of(request) == "callBackUrl");
            const fermata::Violation& violation = request.error().violations[0];
            CHECK(violation.rule == "must carry a fermata_token of 16 to 128 letters, digits, '_' or '-'");
            CHECK(violation.value == "https://h.example");
            CHECK(unit_test::everything_in(request.error()).find("SECRET") == std::string::npos);
        }
    }
}

TEST_CASE("callback_token: a callback URL that a user wrote is held to the rule, too", "[unit]") {
    const auto rule = [](const std::string& url) {
        const auto request = valid_custom().callback_url(url).build();
        return request ? std::string() : request.error().violations.at(0).rule;
    };
    const std::string url = "https://h.example/cb?fermata_token=";
    CHECK(rule(url + secret) == "");
    CHECK(rule("https://h.example/cb?xfermata_token=a") == "");
    CHECK(rule("https://h.example/cb#fermata_token=a") == "");
    CHECK(rule(url) == "must carry a fermata_token of 16 to 128 letters, digits, '_' or '-'");
    CHECK(rule("https://h.example/cb?fermata_token") == rule(url));
    CHECK(rule(url + "short") == rule(url));
    CHECK(rule(url + secret + "&fermata_token=" + other) == "must carry one fermata_token, no more");
    CHECK(fields_of(valid_custom().callback_url(url + secret, CallbackToken{other}).build()) == "callBackUrl");
}
