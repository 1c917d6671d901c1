// SPDX-License-Identifier: MIT
#include "callback_samples.hpp"
#include "json_text.hpp"

#include <fermata/core/callback_token.hpp>

using namespace contract;
using namespace std::string_literals;

namespace {

const std::string secret = "0123456789abcdef0123456789abcdef";
const std::string target = "/suno?fermata_token=" + secret;

} // namespace

TEST_CASE("callback: what is no JSON object is refused", "[infer]") {
    for (const char* body : {"[]", "null", "5", "\"text\"", "true", "[{\"taskId\":\"task-1\"}]"}) {
        CHECK(callback_fault(body) == "is not a JSON object");
    }
    for (const char* body : {"", " ", "{", "taskId=task-1", "<html></html>", "{\"taskId\":\"task-1\",}",
                             "{'taskId':'task-1'}", "{\"taskId\":\"task-1\"}x"}) {
        CHECK(callback_fault(body) == "is not JSON");
    }
    CHECK(callback_fault(R"({"taskId":"\ud800"})") == "has a task id that breaks the rule of ids");
    CHECK(callback_fault(R"({"taskId":"task-1","x":1e999})") == "is not JSON"); // beyond double
}

TEST_CASE("callback: a NUL byte outside of a text, before the end, is refused", "[infer]") {
    for (const std::string& body :
         {"\0"s + complete_callback, complete_callback + "\0{}"s, "{\"taskId\":\"task-1\",\0\"msg\":\"\"}"s}) {
        CHECK(callback_fault(body) == "holds a NUL byte");
    }
}

TEST_CASE("callback: a key that is read must not come twice", "[infer]") {
    for (const std::string& place : places(complete_callback)) {
        const bool not_read = place.find("source_stream_audio_url") != std::string::npos ||
                              place.find("source_image_url") != std::string::npos;
        INFO(place);
        if (not_read) {
            CHECK(event_of(doubled(complete_callback, place)).tracks.size() == 2);
        } else {
            CHECK(callback_fault(doubled(complete_callback, place)) == "holds a key twice");
        }
    }
    CHECK(callback_fault(R"({"taskId":"task-1","task\u0049d":"task-1"})") == "holds a key twice");
}

TEST_CASE("callback: more than 64 levels are refused", "[infer]") {
    const auto nested = [](std::size_t levels) {
        return R"({"taskId":"task-1","x":)" + std::string(levels - 1, '[') + std::string(levels - 1, ']') + "}";
    };
    CHECK(event_of(nested(64)).task_id.str() == "task-1");
    CHECK(callback_fault(nested(65)) == "is nested too deeply");
    CHECK(callback_fault(R"({"taskId":"task-1","data":)" + std::string(100000, '[')) == "is nested too deeply");
}

TEST_CASE("callback: 4 MiB are read, a byte more is not", "[infer]") {
    constexpr std::size_t longest = std::size_t{4} << 20;
    std::string body = complete_callback;
    body.append(longest - body.size(), ' ');
    CHECK(event_of(body).tracks.size() == 2);
    CHECK(callback_fault(body + ' ') == "is larger than 4 MiB");
}

TEST_CASE("callback: a list of a million tracks is cut, so that it takes little memory", "[infer]") {
    std::string list = "[{}";
    for (int i = 1; i < 1000000; ++i) list += ",{}";
    CHECK(event_of(callback_body("complete", list + ']')).tracks.size() == 256);
}

TEST_CASE("callback: no error repeats a word of the body or the token", "[infer]") {
    for (const std::string& body :
         {R"({"msg":"SECRET WORDS")"s, R"({"taskId":"SECRET WORDS"})"s, R"({"taskId":5,"prompt":"SECRET WORDS"})"s,
          R"({"taskId":"SECRET","task_id":"WORDS"})"s, "SECRET WORDS"s}) {
        const auto event = fermata::parse_callback(body, target);
        REQUIRE_FALSE(event);
        CHECK(event.error().describe().find("SECRET") == std::string::npos);
        CHECK(event.error().describe().find("WORDS") == std::string::npos);
        CHECK(event.error().describe().find(secret) == std::string::npos);
    }
}

TEST_CASE("callback: the token of its target, when that carries one", "[infer]") {
    const fermata::CallbackEvent event = event_of(complete_callback, target);
    REQUIRE(event.token);
    CHECK(event.token->reveal() == secret);
    CHECK(event_of(complete_callback, "https://hooks.example.test/suno?a=1&fermata_token=" + secret + "&b=2#c").token ==
          fermata::CallbackToken(secret));
    for (const char* without : {"", "/suno", "/suno?fermata_token=", "/suno?fermata_token=short",
                                "/suno?token=0123456789abcdef", "/fermata_token=0123456789abcdef"}) {
        INFO(without);
        CHECK_FALSE(event_of(complete_callback, without).token);
    }
}
