// SPDX-License-Identifier: MIT
// Every rule that a request breaks is reported, each once, under its wire name.
#include "unit/helpers.hpp"

using fermata::ExtendRequest;
using unit_test::fields_of;
using unit_test::valid_custom;

namespace {

/// A custom request with these texts.
fermata::CustomExtend custom_with(const std::string& audio, const std::string& prompt, const std::string& style,
                                  const std::string& title) {
    return ExtendRequest::custom(fermata::AudioId{audio}, fermata::Model::v4_5, fermata::ContinueAt::seconds(60),
                                 fermata::Prompt{prompt}, fermata::Style{style}, fermata::Title{title})
        .poll_only();
}

/// Four rules broken at once.
fermata::Result<ExtendRequest> four_faults() {
    return custom_with("audio-1", std::string(3001, 'p'), "Jazz", "")
        .style_weight(1.01)
        .callback_url("not a URL")
        .build();
}

} // namespace

TEST_CASE("extend: four faults in one request give one error with four violations", "[unit]") {
    const auto request = four_faults();
    REQUIRE_FALSE(request);
    CAPTURE(request.error().describe());
    CHECK(request.error().kind == fermata::ErrorKind::invalid_request);
    CHECK(request.error().charge == fermata::Charge::none);
    CHECK_FALSE(request.error().retryable);
    CHECK(fields_of(request) == "prompt,title,callBackUrl,styleWeight");
}

TEST_CASE("extend: a client given the failed request returns the same four and sends nothing", "[unit]") {
    const auto transport = std::make_shared<fermata::testing::ScriptTransport>();
    const fermata::Client client = unit_test::scripted_client(transport);
    CHECK(fields_of(client.extend(four_faults())) == "prompt,title,callBackUrl,styleWeight");
    CHECK(fields_of(client.extend_and_wait(four_faults())) == "prompt,title,callBackUrl,styleWeight");
    CHECK(transport->requests().empty());
}

TEST_CASE("extend: a request that breaks every rule names every field", "[unit]") {
    auto builder =
        ExtendRequest::custom(fermata::AudioId{""}, fermata::Model::named("no model"), fermata::ContinueAt::seconds(0),
                              fermata::Prompt{""}, fermata::Style{" "}, fermata::Title{"\xFF"});
    builder.callback_url("ftp://a.b").negative_tags("\xC0\x80").style_weight(2).weirdness_constraint(-1);
    builder.audio_weight(0.005).persona_id(fermata::PersonaId{"a b"});
    CHECK(fields_of(builder.build()) ==
          "audioId,prompt,style,title,continueAt,model,callBackUrl,negativeTags,styleWeight,"
          "weirdnessConstraint,audioWeight,personaId");
}

TEST_CASE("extend: a request without a callback choice breaks one rule, which names both ways", "[unit]") {
    const auto request = ExtendRequest::inherited(fermata::AudioId{"audio-1"}, fermata::Model::v5).build();
    REQUIRE_FALSE(request);
    REQUIRE(fields_of(request) == "callBackUrl");
    const std::string rule = request.error().violations[0].rule;
    CAPTURE(rule);
    CHECK(rule.find("callback_url(") != std::string::npos);
    CHECK(rule.find("poll_only()") != std::string::npos);
    CHECK(fields_of(valid_custom().callback_url("").build()) == "callBackUrl");
}

TEST_CASE("extend: texts of white space alone are missing", "[unit]") {
    for (const char* blank : {"", " ", "\t\r\n", "\xC2\xA0", "\xE3\x80\x80 \xE2\x80\x8B", "\xEF\xBB\xBF"}) {
        CHECK(fields_of(custom_with("a", blank, "s", "t").build()) == "prompt");
        CHECK(fields_of(custom_with("a", "p", blank, "t").build()) == "style");
        CHECK(fields_of(custom_with("a", "p", "s", blank).build()) == "title");
    }
}

TEST_CASE("extend: texts that are not UTF-8 are refused", "[unit]") {
    const std::string bad[] = {"a\xFF", "\xC3", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x99"};
    for (const std::string& text : bad) {
        CHECK(fields_of(custom_with("a", text, "s", "t").build()) == "prompt");
        CHECK(fields_of(custom_with("a", "p", text, "t").build()) == "style");
        CHECK(fields_of(custom_with("a", "p", "s", text).build()) == "title");
        CHECK(fields_of(valid_custom().negative_tags(text).build()) == "negativeTags");
        CHECK(fields_of(ExtendRequest::inherited(fermata::AudioId{"a"}, fermata::Model::v5)
                            .prompt(fermata::Prompt{text})
                            .poll_only()
                            .build()) == "prompt");
    }
}

TEST_CASE("extend: ids are 1 to 256 bytes of 0x21..0x7E", "[unit]") {
    const auto with_id = [](const std::string& id) {
        return fields_of(custom_with(id, "p", "s", "t").persona_id(fermata::PersonaId{id}).build());
    };
    CHECK(with_id("e231****-****-****-****-****8cadc7dc") == ""); // the seeds' own example
    CHECK(with_id("!~") == "");
    CHECK(with_id(std::string(256, 'i')) == "");
    const std::string bad[] = {"", std::string(257, 'i'), "a b", "a\n", "\x7F", "\xC3\xA9", std::string("a\0", 2)};
    for (const std::string& id : bad) CHECK(with_id(id) == "audioId,personaId");
}

TEST_CASE("extend: a violation never quotes a prompt or what is secret in a callback URL", "[unit]") {
    const auto request = custom_with("a", std::string(3001, 's') + "ecret-words", "s", "t")
                             .callback_url("https://alice:hunter2@cb.example/secret-path?token=secret-token")
                             .build();
    REQUIRE(fields_of(request) == "prompt,callBackUrl");
    const std::string words = unit_test::everything_in(request.error());
    CAPTURE(words);
    for (const char* secret : {"secret", "ssss", "alice", "hunter2", "token"}) {
        CHECK(words.find(secret) == std::string::npos);
    }
}

TEST_CASE("extend: a control character in an id is not printed", "[unit]") {
    const auto request = custom_with("a\nInjected: log line", "p", "s", "t").build();
    REQUIRE(fields_of(request) == "audioId");
    CHECK(request.error().violations[0].value == "a?Injected: log line");
}
