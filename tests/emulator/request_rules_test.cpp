// SPDX-License-Identifier: MIT
// Which requests are taken, and with which codes and messages the others are refused.
#include "request_rules.hpp"

#include "test_requests.hpp"

#include "support/catch.hpp"

using namespace fermata_emulator;

namespace {

/// The code that `body` gets, 200 when it is taken.
int code_of(const std::string& body, const Dialect& dialect = kie(), const RuleOptions& options = {}) {
    const auto parsed = parse_submit(body, dialect, options);
    const auto* refusal = std::get_if<Refusal>(&parsed);
    return refusal == nullptr ? 200 : refusal->code;
}

std::string message_of(const std::string& body) {
    const auto parsed = parse_submit(body, kie(), {});
    const auto* refusal = std::get_if<Refusal>(&parsed);
    return refusal == nullptr ? "" : refusal->message;
}

std::string repeated(std::size_t count, const std::string& unit) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += unit;
    return json_string(text);
}

struct Case {
    const char* field;
    const char* value;
    bool taken;
};

} // namespace

TEST_CASE("rules: the documented example is taken, custom and inherited", "[emulator]") {
    CHECK(code_of(body_with({})) == 200);
    CHECK(code_of(inherited_body({})) == 200);
    CHECK(code_of(inherited_body({{"prompt", "\"more\""}})) == 200);
}

TEST_CASE("rules: one changed field of a custom request", "[emulator]") {
    const auto test = GENERATE(values<Case>({
        {"defaultParamFlag", "", false},
        {"defaultParamFlag", "\"true\"", false},
        {"defaultParamFlag", "1", false},
        {"defaultParamFlag", "null", false},
        {"audioId", "", false},
        {"audioId", "\"\"", false},
        {"audioId", "17", false},
        {"model", "", false},
        {"model", "\"V9\"", false},
        {"model", "\"V6\"", false},
        {"model", "\"v4\"", false},
        {"model", "\"V3_5\"", true},
        {"model", "\"V5_5\"", true},
        {"callBackUrl", "", false},
        {"callBackUrl", "\"\"", false},
        {"callBackUrl", "\"playground\"", false},
        {"callBackUrl", "\"/callback\"", false},
        {"callBackUrl", "\"ftp://a.test/\"", false},
        {"callBackUrl", "\"https://\"", false},
        {"callBackUrl", "\"https:///path\"", false},
        {"callBackUrl", "\"https://a.test:99999/\"", false},
        {"callBackUrl", "\"https://a test/\"", false},
        {"callBackUrl", "\"https://callback.invalid/\"", true},
        {"callBackUrl", "\"HTTP://user@a.test:8080?x=1#y\"", true},
        {"callBackUrl", "\"http://[::1]:80/\"", true},
        {"prompt", "", false},
        {"prompt", "\"\"", false},
        {"prompt", "\" \\n\"", false},
        {"style", "", false},
        {"title", "", false},
        {"continueAt", "", false},
        {"continueAt", "0", false},
        {"continueAt", "-1", false},
        {"continueAt", "\"60\"", false},
        {"continueAt", "1e999", false},
        {"continueAt", "90.5", true},
        {"continueAt", "0.5", false},
        {"continueAt", "1", true},
        {"negativeTags", "", true},
        {"negativeTags", "[\"drums\"]", false},
        {"negativeTags", "null", false},
        {"vocalGender", "\"f\"", true},
        {"vocalGender", "\"male\"", false},
        {"vocalGender", "\"\"", false},
        {"styleWeight", "0", true},
        {"styleWeight", "1", true},
        {"styleWeight", "1.00", true},
        {"styleWeight", "0.07", true},
        {"styleWeight", "0.5", true},
        {"styleWeight", "1.01", false},
        {"styleWeight", "-0.1", false},
        {"styleWeight", "0.655", false},
        {"styleWeight", "0.6499999761581421", false},
        {"styleWeight", "6.5e-1", false},
        {"styleWeight", "2", false},
        {"weirdnessConstraint", "0.123", false},
        {"audioWeight", "\"0.5\"", false},
        {"personaId", "", true},
        {"personaId", "{}", false},
        {"negativetags", "\"a typo\"", false},
        {"duration", "30", false},
        {"instrumental", "true", false},
    }));
    CAPTURE(test.field, test.value);
    CHECK(code_of(body_with({{test.field, test.value}})) == (test.taken ? 200 : 422));
}

TEST_CASE("rules: an inherited request still needs its track, model and callback URL", "[emulator]") {
    for (const char* field : {"audioId", "model", "callBackUrl"}) {
        CAPTURE(field);
        CHECK(code_of(inherited_body({{field, ""}})) == 422);
    }
}

TEST_CASE("rules: the parameters of an inherited request are not used but must be well-formed", "[emulator]") {
    const auto parsed = parse_submit(inherited_body({{"continueAt", "10"}, {"title", "\"x\""}}), kie(), {});
    REQUIRE(std::holds_alternative<MusicRequest>(parsed));
    CHECK_FALSE(std::get<MusicRequest>(parsed).continue_at);
    CHECK(std::get<MusicRequest>(parsed).title.empty());
    CHECK(code_of(inherited_body({{"styleWeight", "0.123"}})) == 422);
}

TEST_CASE("rules: lengths count characters, by model", "[emulator]") {
    struct Length {
        const char* model;
        const char* field;
        std::size_t limit;
    };
    const auto test = GENERATE(values<Length>({{"V3_5", "prompt", 3000},
                                               {"V4", "style", 200},
                                               {"V4", "title", 80},
                                               {"V4_5", "prompt", 5000},
                                               {"V4_5PLUS", "style", 1000},
                                               {"V4_5ALL", "title", 80},
                                               {"V5", "title", 100}}));
    const auto unit = GENERATE(as<std::string>{}, "a", "\xC3\xA9", "\xF0\x9F\x8E\xB5", "\\u00e9");
    CAPTURE(test.model, test.field, unit);
    const auto body = [&](std::size_t length) {
        return body_with({{"model", json_string(test.model)}, {test.field, repeated(length, unit)}});
    };
    CHECK(code_of(body(test.limit)) == 200);
    CHECK(code_of(body(test.limit + 1)) == 422);
}

TEST_CASE("rules: the documented lengths hold for every model when asked for", "[emulator]") {
    RuleOptions options;
    options.documented_lengths = true;
    const std::string body = body_with({{"model", "\"V5\""}, {"title", repeated(81, "a")}});
    CHECK(code_of(body) == 200);
    CHECK(code_of(body, kie(), options) == 422);
}

TEST_CASE("rules: sunoapi.org has other models and numbers", "[emulator]") {
    CHECK(code_of(body_with({}), sunoapi()) == 200);
    CHECK(code_of(body_with({{"model", "\"V6\""}}), sunoapi()) == 200);
    CHECK(code_of(body_with({{"model", "\"V3_5\""}}), sunoapi()) == 400);
    CHECK(code_of(body_with({{"callBackUrl", ""}}), sunoapi()) == 400);
    CHECK(code_of(body_with({{"prompt", repeated(3001, "a")}}), sunoapi()) == 413);
}

TEST_CASE("rules: any model is taken when asked for", "[emulator]") {
    RuleOptions options;
    options.any_model = true;
    CHECK(code_of(body_with({{"model", "\"V9\""}}), kie(), options) == 200);
}

TEST_CASE("rules: a refusal says what is wrong, in recorded words where there are any", "[emulator]") {
    CHECK(message_of(body_with({{"callBackUrl", ""}})) == "Please enter callBackUrl.");
    CHECK(message_of(body_with({{"continueAt", ""}})) == "continueAt cannot be null");
    CHECK(message_of(body_with({{"continueAt", "0"}})) == "continueAt cannot be empty or less than 1");
    CHECK(message_of(body_with({{"negativeTags", "null"}})) == "negativeTags cannot be null");
    CHECK(message_of(body_with({{"model", ""}})) == "model cannot be null");
    CHECK(message_of(body_with({{"stlye", "\"x\""}})) == "Unrecognized field \"stlye\"");
}

TEST_CASE("rules: a body that is no single clean JSON object is refused", "[emulator]") {
    const std::string good = body_with({});
    const auto body = GENERATE_COPY(values<std::string>({"",
                                                         "null",
                                                         "[]",
                                                         "17",
                                                         "\"x\"",
                                                         "[" + good + "]",
                                                         good + "x",
                                                         good + good,
                                                         good + std::string(1, '\0'),
                                                         "\xEF\xBB\xBF" + good,
                                                         good.substr(0, good.size() - 1),
                                                         "{'a':1}",
                                                         body_with({{"prompt", "\"\xFF\""}}),
                                                         body_with({{"prompt", R"("\udc00")"}}),
                                                         body_with({{"prompt", R"("\ud800")"}}),
                                                         body_with({{"continueAt", "060"}}),
                                                         body_with({{"continueAt", "NaN"}}),
                                                         body_with({{"prompt", "\"a\nb\""}}),
                                                         good.substr(0, good.size() - 1) + ",\"continueAt\":60}",
                                                         std::string(1000000, '['),
                                                         "{\"prompt\":" + std::string(1000000, '[')}));
    CAPTURE(body.substr(0, 80));
    CHECK(code_of(body) == 422);
}

TEST_CASE("newer fields: kie.ai's older route takes two of them", "[emulator]") {
    CHECK(code_of(body_with({{"instrumental", "false"}}), kie()) == 200);
    CHECK(code_of(body_with({{"personaModel", "\"style_persona\""}}), kie()) == 200);
    CHECK(code_of(body_with({{"variety", "1"}}), kie()) == 422);
    CHECK(code_of(body_with({{"lyrics", "\"la\""}}), kie()) == 422);
}

TEST_CASE("newer fields: sunoapi.org takes them by their rules", "[emulator]") {
    struct Case {
        const char* field;
        std::string value;
        int code;
    };
    const auto test = GENERATE(values<Case>({
        {"instrumental", "false", 200},
        {"instrumental", "1", 400},
        {"instrumental", "true", 400}, // prompt and vocalGender are there
        {"personaModel", "\"style_persona\"", 200},
        {"personaModel", "\"voice_persona\"", 200},
        {"personaModel", "\"\"", 400},
        {"variety", "0", 200},
        {"variety", "4", 200},
        {"variety", "5", 400},
        {"variety", "1.0", 400},
        {"variety", "\"1\"", 400},
        {"lyrics", json_string(std::string(5000, 'a')), 200},
        {"lyrics", json_string(std::string(5001, 'a')), 413},
        {"lyrics", "null", 400},
    }));
    CAPTURE(test.field, test.value.substr(0, 20));
    CHECK(code_of(body_with({{test.field, test.value}}), sunoapi()) == test.code);
}

TEST_CASE("newer fields: an instrumental needs no prompt and may have neither prompt nor voice", "[emulator]") {
    std::map<std::string, std::string> fields{{"instrumental", "true"}, {"prompt", ""}, {"vocalGender", ""}};
    CHECK(code_of(body_with(fields), sunoapi()) == 200);
    fields["prompt"] = "\"la\"";
    CHECK(code_of(body_with(fields), sunoapi()) == 400);
    fields["prompt"] = "";
    fields["vocalGender"] = "\"m\"";
    CHECK(code_of(body_with(fields), sunoapi()) == 400);
    CHECK(code_of(body_with({{"instrumental", "false"}, {"prompt", ""}}), sunoapi()) == 400);
}
