// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <fermata/wire/encode.hpp>

using fermata::wire::ObjectWriter;

namespace {

/// How `text` stands as the value of a key.
std::string as_json(std::string_view text) {
    ObjectWriter out(0);
    out.text("k", text);
    const std::string json = std::move(out).finish();
    REQUIRE(json.substr(0, 5) == "{\"k\":");
    return json.substr(5, json.size() - 6);
}

} // namespace

TEST_CASE("writer: an object without fields is two braces", "[unit]") { CHECK(ObjectWriter(16).finish() == "{}"); }

TEST_CASE("writer: fields stand in their order with commas between", "[unit]") {
    ObjectWriter out(16);
    out.literal("flag", "true");
    out.text("text", "a");
    out.literal("number", "0.65");
    CHECK(std::move(out).finish() == R"({"flag":true,"text":"a","number":0.65})");
}

TEST_CASE("writer: quotes, backslashes and control characters are escaped", "[unit]") {
    CHECK(as_json("") == R"("")");
    CHECK(as_json("a\"b\\c/d") == R"("a\"b\\c/d")");
    CHECK(as_json("\n") == R"("\n")");
    CHECK(as_json(std::string_view("\0\x01\t\r\x1F", 5)) == R"("\u0000\u0001\u0009\u000d\u001f")");
    CHECK(as_json("\"}, \"defaultParamFlag\": false, \"") == R"("\"}, \"defaultParamFlag\": false, \"")");
}

TEST_CASE("writer: what stands before, between and after escapes stays whole", "[unit]") {
    CHECK(as_json("one\ntwo \"three\"") == R"("one\ntwo \"three\"")");
    CHECK(as_json("\n\none\n\n") == R"("\n\none\n\n")");
    CHECK(as_json(std::string(3000, 'x') + '\\' + std::string(3000, 'y')) ==
          '"' + std::string(3000, 'x') + R"(\\)" + std::string(3000, 'y') + '"');
}

TEST_CASE("writer: a byte that needs an escape is found at every place", "[unit]") {
    for (int byte = 0; byte < 256; ++byte) {
        for (std::size_t place = 0; place < 20; ++place) {
            std::string text(20, 'a');
            text[place] = static_cast<char>(byte);
            const bool escaped = byte < 0x20 || byte == '"' || byte == '\\';
            CAPTURE(byte, place);
            REQUIRE(fermata::wire::plain_size(text) == (escaped ? place : 20));
        }
    }
}

TEST_CASE("writer: all other UTF-8 stays as it is", "[unit]") {
    for (const char* text : {"\x7F", "\xC3\xA9", "\xE2\x80\xA8", "\xF0\x9F\x8E\xB5"}) {
        CHECK(as_json(text) == "\"" + std::string(text) + "\"");
    }
}

TEST_CASE("writer: keys are escaped like texts", "[unit]") {
    ObjectWriter out(0);
    out.literal("a\"b", "1");
    CHECK(std::move(out).finish() == R"({"a\"b":1})");
}

TEST_CASE("writer: an object inside has commas of its own", "[unit]") {
    ObjectWriter out(0);
    out.begin("inner", fermata::wire::Spelling::as_given);
    out.end();
    out.begin("more", fermata::wire::Spelling::as_given);
    out.text("a", "{");
    out.literal("b", "1");
    out.end();
    out.text("c", "2");
    CHECK(std::move(out).finish() == R"({"inner":{},"more":{"a":"{","b":1},"c":"2"})");
}

TEST_CASE("writer: snake_case is for the names of one object, not for its own name nor for what follows", "[unit]") {
    ObjectWriter out(0);
    out.text("camelCase", "camelCase");
    out.begin("inThere", fermata::wire::Spelling::snake_case);
    out.text("camelCase", "camelCase");
    out.end();
    out.text("afterIt", "");
    CHECK(std::move(out).finish() == R"({"camelCase":"camelCase","inThere":{"camel_case":"camelCase"},"afterIt":""})");
}

TEST_CASE("writer: snake_case is derived from the wire names", "[unit]") {
    CHECK(fermata::wire::snake_case("prompt") == "prompt");
    CHECK(fermata::wire::snake_case("audioId") == "audio_id");
    CHECK(fermata::wire::snake_case("weirdnessConstraint") == "weirdness_constraint");
    CHECK(fermata::wire::snake_case("callBackUrl") == "call_back_url");
    CHECK(fermata::wire::snake_case("") == "");
}
