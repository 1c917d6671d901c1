// SPDX-License-Identifier: MIT
#include "json_text.hpp"
#include "outcome.hpp"

using namespace contract;

namespace {

/// The error that a refusal with this msg becomes; its code decides.
fermata::Error refusal_with(const std::string& msg) {
    fermata::Error error = submit_error(fermata::kie(), 200, refusal_body("401", msg));
    CHECK(words(error) == "rejected unauthorised none final");
    CHECK(error.service_code == 401);
    return error;
}

/// Whether `text` is fit for a log line: no control characters, no bytes that are not UTF-8.
bool clean(const std::string& text) {
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) return false;
    }
    return is_utf8(text);
}

const std::string prompt = "[Verse]\nSlow \"strings\" close the harbour";

/// The error of a client that was answered like this after it sent `prompt` and a callback URL with a token.
fermata::Error told(const std::string& body) {
    const auto transport = std::make_shared<fermata::testing::ScriptTransport>();
    transport->answer(200, body);
    const auto request = fermata::ExtendRequest::inherited(fermata::AudioId{"a"}, fermata::Model::v5)
                             .prompt(fermata::Prompt{prompt})
                             .callback_url("https://hooks.example.test/suno/token-0123456789")
                             .build();
    auto outcome = client_with(fermata::kie(), transport).extend(request);
    REQUIRE_FALSE(outcome);
    return outcome.error();
}

/// `msg`, in an envelope and in the start of one, is told to nobody who reads the errors: not with `word` in it.
void check_withheld(const std::string& msg, const std::string& word) {
    const std::string body = refusal_body("422", msg);
    INFO(body);
    const fermata::Error refusal = told(body);
    CHECK(words(refusal) == "rejected invalid_parameters none final");
    CHECK(refusal.describe().find(word) == std::string::npos);
    const fermata::Error cut = told(body.substr(0, body.size() - 1));
    CHECK(words(cut) == "protocol none unknown final");
    CHECK(cut.describe().find(word) == std::string::npos);
}

} // namespace

TEST_CASE("msg: bytes that are not UTF-8 are judged by the code, with a clean message", "[infer]") {
    for (const char* msg : {"no \xFF access", "\xC3\x28", "\xED\xA0\x80", "\xF0\x9F", "\x80", "GBK \xB2\xBB\xC4\xDC"}) {
        const fermata::Error error = refusal_with(msg);
        CHECK_FALSE(error.service_message.empty());
        CHECK(clean(error.service_message));
        CHECK(clean(error.describe()));
    }
}

TEST_CASE("msg: control characters are taken out", "[infer]") {
    for (const char* msg : {"a\\u0000b", "a\\nb", "\\u001b[31mred", "a\\u007fb", "a\\u0085b", "\x7F"}) {
        CHECK(clean(refusal_with(msg).service_message));
    }
    CHECK(refusal_with("a\\nb").service_message == "a?b");
}

TEST_CASE("msg: 1 MB of it is cut to 1024 bytes", "[infer]") {
    CHECK(refusal_with(std::string(1 << 20, 'm')).service_message == std::string(1024, 'm'));
}

TEST_CASE("msg: other texts are handed on as they are", "[rec]") {
    const std::string chinese = "model \xE4\xB8\x8D\xE8\x83\xBD\xE4\xB8\xBA\xE7\xA9\xBA";
    CHECK(refusal_with(chinese).service_message == chinese);
    CHECK(refusal_with("say \\\"no\\\"").service_message == "say \"no\"");
    CHECK(refusal_with("").service_message.empty());
}

TEST_CASE("msg: the key in it is not shown", "[001-key-secret][002-key-secret][000-key-secret]") {
    for (const std::string& msg :
         {api_key, "key " + api_key + " is wrong", "Bearer " + api_key.substr(0, 20) + "..."}) {
        const fermata::Error error = refusal_with(msg);
        CHECK(error.describe().find(api_key.substr(0, 16)) == std::string::npos);
        CHECK(error.service_message == "(not shown: it repeats a secret)");
    }
    const std::string page = "<html>Authorization: Bearer " + api_key + "</html>";
    CHECK(submit_error(fermata::kie(), 200, page).describe().find(api_key.substr(0, 16)) == std::string::npos);
}

TEST_CASE("msg: the prompt and the callback URL in it are not shown, however JSON spells them", "[infer]") {
    for (const char* msg : {R"(bad words: [Verse]\nSlow \"strings\" close the harbour)",
                            R"(bad words: [Verse]\u000aSlow \u0022strings\u0022 close the harbour)",
                            R"(bad words: \u005bVerse]\nSlow \"strings\" close the harbour)"}) {
        check_withheld(msg, "Slow");
    }
    for (const char* msg : {R"(cannot reach https://hooks.example.test/suno/token-0123456789)",
                            R"(cannot reach https:\/\/hooks.example.test\/suno\/token-0123456789)",
                            R"(cannot reach https:\u002f\u002fhooks.example.test\u002fsuno\u002ftoken-0123456789)"}) {
        check_withheld(msg, "token");
    }
    const fermata::Error other = told(refusal_body("422", "Please enter callBackUrl."));
    CHECK(other.service_message == "Please enter callBackUrl.");
}
