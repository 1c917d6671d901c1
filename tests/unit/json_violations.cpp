// SPDX-License-Identifier: MIT
// What is no request in JSON, and how each field of it is blamed.
#include "unit/helpers.hpp"

using fermata::request_from_json;
using unit_test::fields_of;

namespace {

const std::string custom = R"("defaultParamFlag":true,"audioId":"a","model":"V5","callBackUrl":"https://a.b/",)"
                           R"("prompt":"p","style":"s","title":"t","continueAt":60)";
const std::string inherited = R"("defaultParamFlag":false,"audioId":"a","model":"V5","callBackUrl":"https://a.b/")";

/// `fields` with `key`'s value replaced by `value`, or with `key` put in.
std::string with(std::string fields, const std::string& key, const std::string& value) {
    const std::string name = "\"" + key + "\":";
    const std::size_t start = fields.find(name);
    if (start == std::string::npos) return "{" + fields + "," + name + value + "}";
    const std::size_t from = start + name.size();
    const std::size_t end = fields.find(",\"", from);
    return "{" + fields.replace(from, end == std::string::npos ? end : end - from, value) + "}";
}

std::string message_of(std::string_view json) {
    const auto request = request_from_json(json);
    return request ? "read" : request.error().message;
}

} // namespace

TEST_CASE("json: the two texts that the tests start from are requests", "[unit]") {
    CHECK(fields_of(request_from_json("{" + custom + "}")) == "");
    CHECK(fields_of(request_from_json("{" + inherited + "}")) == "");
}

TEST_CASE("json: flag true without its four fields is exactly four violations", "[unit]") {
    const auto request = request_from_json(with(inherited, "defaultParamFlag", "true"));
    CHECK(fields_of(request) == "prompt,style,title,continueAt");
}

TEST_CASE("json: with flag false, each field that only a custom request has is a violation", "[unit]") {
    const std::pair<const char*, const char*> ignored[] = {
        {"style", "\"s\""},           {"title", "\"t\""},
        {"continueAt", "60"},         {"negativeTags", "\"\""},
        {"vocalGender", "\"m\""},     {"styleWeight", "0.5"},
        {"weirdnessConstraint", "0"}, {"audioWeight", "1"},
        {"personaId", "\"p\""},       {"personaModel", "\"voice_persona\""},
        {"instrumental", "false"},    {"variety", "1"},
        {"lyrics", "\"la\""},
    };
    std::string all = inherited;
    std::string names;
    for (const auto& [key, value] : ignored) {
        CAPTURE(key);
        CHECK(fields_of(request_from_json(with(inherited, key, value))) == key);
        all += std::string(",\"") + key + "\":" + value;
        names += (names.empty() ? "" : ",") + std::string(key);
    }
    CHECK(fields_of(request_from_json("{" + all + "}")) == names);
    CHECK(fields_of(request_from_json(with(inherited, "prompt", "\"go on\""))) == "");
}

TEST_CASE("json: a missing required field is one violation each", "[unit]") {
    CHECK(fields_of(request_from_json("{}")) ==
          "defaultParamFlag,audioId,prompt,style,title,continueAt,model,callBackUrl");
    CHECK(fields_of(request_from_json(R"({"defaultParamFlag":false})")) == "audioId,model,callBackUrl");
}

TEST_CASE("json: fields may lack the callback URL, which is set before they are checked", "[unit]") {
    const std::string start = R"("defaultParamFlag":false,"audioId":"a","model":"V5")";
    auto fields = fermata::fields_from_json("{" + start + "}");
    REQUIRE(fields);
    CHECK(fields->callback_url.empty());
    CHECK(fields_of(fermata::ExtendRequest::from_fields(*fields)) == "callBackUrl");
    fields->callback_url = fermata::poll_only_url;
    CHECK(fermata::to_json(*fermata::ExtendRequest::from_fields(*fields)) ==
          "{" + start + R"(,"callBackUrl":"https://callback.invalid/"})");
    CHECK(fermata::fields_from_json(with(start, "callBackUrl", "\"https://a.b/\""))->callback_url == "https://a.b/");
    CHECK(fermata::fields_from_json(with(start, "callBackUrl", "\"a placeholder\""))); // to be replaced
    CHECK(fermata::fields_from_json("{" + custom + "}")->prompt == "p");
}

TEST_CASE("json: fields that cannot be read are blamed with every rule that the others break", "[unit]") {
    CHECK(fields_of(fermata::fields_from_json("{}")) == "defaultParamFlag,audioId,prompt,style,title,continueAt,model");
    CHECK(fields_of(fermata::fields_from_json(R"({"defaultParamFlag":false,"oops":1,"callBackUrl":"x"})")) ==
          "oops,audioId,model");
    CHECK(fields_of(fermata::fields_from_json(with(inherited, "callBackUrl", "1"))) == "callBackUrl");
    CHECK_FALSE(fermata::fields_from_json(std::string(1048577, ' ')));
    CHECK_FALSE(fermata::fields_from_json("[]"));
}

TEST_CASE("json: a null, or a value of another type, is one violation of its field alone", "[unit]") {
    const char* keys[] = {"defaultParamFlag",
                          "audioId",
                          "prompt",
                          "style",
                          "title",
                          "continueAt",
                          "model",
                          "callBackUrl",
                          "negativeTags",
                          "vocalGender",
                          "styleWeight",
                          "weirdnessConstraint",
                          "audioWeight",
                          "personaId",
                          "personaModel",
                          "instrumental",
                          "variety",
                          "lyrics"};
    for (const std::string key : keys) {
        const bool is_number = key == "continueAt" || key.find("eight") != std::string::npos ||
                               key == "weirdnessConstraint" || key == "variety";
        const bool is_boolean = key == "defaultParamFlag" || key == "instrumental";
        for (const char* value : {"null", "[]", "{}", "[\"x\"]", "{\"prompt\":\"x\"}"}) {
            CAPTURE(key, value);
            CHECK(fields_of(request_from_json(with(custom, key, value))) == key);
        }
        CAPTURE(key);
        if (!is_boolean) CHECK(fields_of(request_from_json(with(custom, key, "true"))) == key);
        if (!is_number) CHECK(fields_of(request_from_json(with(custom, key, "1"))) == key);
        if (is_number || is_boolean) CHECK(fields_of(request_from_json(with(custom, key, "\"1\""))) == key);
    }
}

TEST_CASE("json: a wrong type is named", "[unit]") {
    const auto request = request_from_json(with(custom, "continueAt", "\"60\""));
    REQUIRE_FALSE(request);
    CHECK(request.error().violations[0].rule == "must be a number");
    CHECK(request.error().violations[0].value == "a text");
}

TEST_CASE("json: an unknown key is a violation that names it, its value is not read", "[unit]") {
    CHECK(fields_of(request_from_json(with(custom, "callbackUrl", "\"https://a.b\""))) == "callbackUrl");
    CHECK(fields_of(request_from_json(with(custom, "Prompt", "null"))) == "Prompt");
    CHECK(fields_of(request_from_json(with(custom, "extra", R"({"prompt":"x","y":[{}]})"))) == "extra");
    CHECK(fields_of(request_from_json(with(custom, "", "1"))) == "");
    CHECK(request_from_json(with(custom, "", "1")).has_value() == false);
    CHECK(fields_of(request_from_json(with(custom, "a\\nb", "1"))) == "a?b");
}

TEST_CASE("json: values are checked like a builder's", "[unit]") {
    for (const char* weight : {"0.295", "1.01", "-0.01", "1e-9", "2", "1e300", "18446744073709551616"}) {
        CAPTURE(weight);
        CHECK(fields_of(request_from_json(with(custom, "styleWeight", weight))) == "styleWeight");
    }
    for (const char* at : {"0", "-1", "86401", "1e300", "-0.0", "1e-300"}) {
        CAPTURE(at);
        CHECK(fields_of(request_from_json(with(custom, "continueAt", at))) == "continueAt");
    }
    for (const char* gender : {"\"male\"", "\"M\"", "\"\"", "\"m \""}) {
        CHECK(fields_of(request_from_json(with(custom, "vocalGender", gender))) == "vocalGender");
    }
    for (const char* kind : {"\"style\"", "\"STYLE_PERSONA\"", "\"\"", "\"voice_persona \""}) {
        CHECK(fields_of(request_from_json(with(custom, "personaModel", kind))) == "personaModel");
    }
    for (const char* degree : {"-1", "5", "2.5", "2.0", "4294967296", "-4294967294", "9223372036854775807", "1e300"}) {
        CAPTURE(degree);
        CHECK(fields_of(request_from_json(with(custom, "variety", degree))) == "variety");
    }
    CHECK(fields_of(request_from_json(with(custom, "model", "\"\""))) == "model");
    CHECK(fields_of(request_from_json(with(custom, "callBackUrl", "\"callback\""))) == "callBackUrl");
    CHECK(fields_of(request_from_json(with(custom, "title", "\"" + std::string(81, 't') + "\""))) == "title");
    CHECK(fields_of(request_from_json(with(custom, "title", "\"" + std::string(81, 't') + "\""),
                                      fermata::Limits::none())) == "");
}

TEST_CASE("json: faults of several kinds come together", "[unit]") {
    CHECK(fields_of(request_from_json(with(custom, "styleWeight", "\"x\"").replace(1, 0, "\"oops\":1,"))) ==
          "oops,styleWeight");
    CHECK(fields_of(request_from_json(R"({"defaultParamFlag":true,"audioId":7,"prompt":"","model":"V5","oops":1})")) ==
          "audioId,oops,prompt,style,title,continueAt,callBackUrl");
}

TEST_CASE("json: what cannot be read at all says why and where", "[unit]") {
    CHECK(message_of("") == "the request is not JSON (at byte 1)");
    CHECK(message_of("{" + inherited + "") ==
          "the request is not JSON (at byte " + std::to_string(inherited.size() + 2) + ")");
    CHECK(message_of("{" + inherited + "} x") ==
          "the request is not JSON (at byte " + std::to_string(inherited.size() + 4) + ")");
    CHECK(message_of("{" + inherited + ",}").find("is not JSON (at byte") != std::string::npos);
    CHECK(message_of("[]") == "the request is not a JSON object");
    CHECK(message_of("{" + inherited + ",\"model\":\"V5\"}") == "the request holds a key twice");
    CHECK(message_of("\xEF\xBB\xBF{" + inherited + "}") == "the request begins with a byte-order mark (at byte 1)");
    CHECK(message_of("{" + inherited + std::string("}\0", 2)) ==
          "the request holds a NUL byte (at byte " + std::to_string(inherited.size() + 3) + ")");
    CHECK(message_of("{\"oops\":" + std::string(64, '[') + std::string(64, ']') + "}") ==
          "the request is nested too deeply");
    CHECK(message_of(with(inherited, "prompt", "\"\xFF\"")).find("is not JSON (at byte") != std::string::npos);
}

TEST_CASE("json: an unreadable text is an invalid request, not a protocol error", "[unit]") {
    const auto request = request_from_json("{");
    REQUIRE_FALSE(request);
    CHECK(request.error().kind == fermata::ErrorKind::invalid_request);
    CHECK(request.error().charge == fermata::Charge::none);
}
