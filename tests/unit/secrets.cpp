// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <fermata/detail/redaction.hpp>

#include <random>

using fermata::Error;
using fermata::detail::Redactor;
using fermata::detail::SecretTexts;

namespace {

/// The secrets of a submit.
struct Secrets {
    std::string_view key{};
    std::string prompt{};
    std::string callback_url{};
    std::string callback_token{};
    std::string lyrics{};
};

const Secrets secrets{"sk-0123456789abcdef", "a melody that nobody else has heard yet",
                      "https://cb.example/hook/7f3a9c?token=1234"};

void redact(Error& error, std::string_view body, const Secrets& kept) {
    fermata::ExtendFields fields;
    fields.prompt = kept.prompt;
    fields.callback_url = kept.callback_url;
    if (!kept.lyrics.empty()) fields.lyrics = kept.lyrics;
    std::optional<fermata::CallbackToken> token;
    if (!kept.callback_token.empty()) token.emplace(kept.callback_token);
    const SecretTexts texts = fermata::detail::secret_texts_of(fields, token);
    Redactor{kept.key, &texts}.redact(error, body);
}

/// What is left of an error whose answer was `body`, all of it repeated in the error.
Error error_after(std::string_view body, const Secrets& kept = secrets) {
    Error error;
    error.message = "the service refused";
    error.service_message = "service words";
    error.excerpt = "excerpt words";
    error.possible_task_id = "possible-id";
    redact(error, body, kept);
    return error;
}

/// What "repeats" means, found slowly: from each byte of `body` on, the start of `secret` is looked for, backslashes
/// passed over, and a control character may be spelt as a backslash and its letter.
bool repeats_by_definition(std::string_view body, std::string_view secret) {
    const auto spells = [](char letter, char control) {
        const std::size_t at = std::string_view("nrtbf").find(letter);
        return at != std::string_view::npos && "\n\r\t\b\f"[at] == control;
    };
    for (std::size_t start = 0; start < body.size(); ++start) {
        std::size_t found = 0;
        for (std::size_t at = start; at < body.size() && found < secret.size(); ++at) {
            if (body[at] == secret[found]) {
                ++found;
            } else if (body[at] != '\\') {
                break;
            } else if (at + 1 < body.size() && spells(body[at + 1], secret[found])) {
                ++found;
                ++at;
            }
        }
        if (found == secret.size()) return true;
    }
    return false;
}

bool is_redacted(std::string_view body, const Secrets& kept = secrets) {
    const Error error = error_after(body, kept);
    const bool shown = error.service_message == "service words";
    CHECK(shown == (error.excerpt == "excerpt words"));
    CHECK(shown == (error.possible_task_id == "possible-id"));
    CHECK(error.message == "the service refused");
    return !shown;
}

} // namespace

TEST_CASE("secrets: an answer that repeats none is shown", "[unit]") {
    CHECK_FALSE(is_redacted(""));
    CHECK_FALSE(is_redacted("insufficient credits for sk-012345"));
    CHECK_FALSE(is_redacted("see https://cb.example/ for help"));
    CHECK_FALSE(is_redacted("a melody that"));
}

TEST_CASE("secrets: an answer that repeats one, or its first 16 bytes, is not shown", "[unit]") {
    CHECK(is_redacted("bad key sk-0123456789abcdef!"));
    CHECK(is_redacted("bad key sk-0123456789abc"));
    CHECK(is_redacted("refused: a melody that nobody"));
    CHECK(is_redacted("cannot reach /hook/7f3a9c?token=1234"));
    CHECK(is_redacted("sk-0123456789sk-0123456789abcdef")); // a false start before it
}

TEST_CASE("secrets: a secret is found in JSON's short escapes too", "[unit]") {
    CHECK(is_redacted(R"(cannot reach https:\/\/cb.example\/hook\/7f3a9c?token=1234)"));
    const Secrets lines{"", "one \"line\"\n\tand another one", ""};
    CHECK(is_redacted(R"(refused: one \"line\"\n\tand another one)", lines));
    const Secrets accents{"", "\xC3\xA9t\xC3\xA9 \xE2\x99\xAB \xF0\x9F\x8E\xB5 encore", ""};
    CHECK(is_redacted("refused: \xC3\xA9t\xC3\xA9 \xE2\x99\xAB \xF0\x9F\x8E\xB5 encore", accents));
}

TEST_CASE("secrets: one pass finds what a search from every byte on finds", "[unit]") {
    std::minstd_rand random(1);
    const auto text_of = [&random](std::string_view letters, std::size_t size) {
        std::string text;
        while (text.size() < size) text += letters[random() % letters.size()];
        return text;
    };
    int found = 0;
    const int tries = 200000;
    for (int i = 0; i < tries; ++i) {
        const std::string key = text_of(i % 2 == 0 ? "n\n\\" : "n\n\\\t\"", 4 + random() % 4);
        const std::string body = text_of(i % 2 == 0 ? "n\n\\" : "nt\n\\\t\"", random() % 24);
        Secrets kept;
        kept.key = key;
        const bool told = error_after(body, kept).service_message != "service words";
        if (told != repeats_by_definition(body, key)) {
            CAPTURE(key, body, told);
            FAIL("the two differ");
        }
        if (told) ++found;
    }
    CHECK(found > tries / 20); // both answers were tried
    CHECK(found < tries - tries / 20);
}

TEST_CASE("secrets: one that the decoded message or task id repeats is found, however the body spells it", "[unit]") {
    const Secrets lines{"", "one \"line\"\nand another one", ""};
    Error error;
    error.service_message = "refused: one \"line\"?and another one"; // printable
    redact(error, R"({"msg":"refused: \u006fne \"line\"\u000aand another one"})", lines);
    CHECK(error.service_message == "(not shown: it repeats a secret)");
    error.possible_task_id = "one \"line\"?and another one";
    redact(error, R"({"data":{"taskId":"\u006fne \"line\"\u000aand another one"}})", lines);
    CHECK(error.possible_task_id.empty());
}

TEST_CASE("secrets: an excerpt in JSON's long escapes is not shown, since it may hold anything", "[unit]") {
    Error error;
    error.excerpt = R"({"error":"\u0073\u006b-0123456789abcdef"})";
    redact(error, error.excerpt, secrets);
    CHECK(error.excerpt == "(not shown: it is spelled in escapes)");
}

TEST_CASE("secrets: a short one counts from four bytes on", "[unit]") {
    CHECK(is_redacted("the words: la la", {"", "la la", ""}));
    CHECK_FALSE(is_redacted("the words: la", {"", "la", ""}));
    CHECK_FALSE(is_redacted("anything at all", {"", "", ""}));
    CHECK(is_redacted("key k-12", {"k-12", "", ""}));
}

TEST_CASE("secrets: of a callback URL everything behind the host is one", "[unit]") {
    CHECK(is_redacted("cannot reach /7f3a9c", {"", "", "http://cb.example/7f3a9c"}));
    CHECK(is_redacted("cannot reach ?token=7f3a9c", {"", "", "http://cb.example?token=7f3a9c"}));
    CHECK(is_redacted("cannot reach #token=7f3a9c", {"", "", "http://cb.example#token=7f3a9c"}));
    CHECK_FALSE(is_redacted("https://callback.invalid/", {"", "", "https://callback.invalid/"}));
    CHECK_FALSE(is_redacted("cannot reach cb.example", {"", "", "http://cb.example"}));
}

TEST_CASE("secrets: a callback's token is one by itself, and lyrics are, too", "[unit]") {
    Secrets kept;
    kept.callback_url = "https://cb.example/hook?fermata_token=f00dfeedf00dfeed";
    kept.callback_token = "f00dfeedf00dfeed";
    CHECK(is_redacted("cannot deliver for f00dfeedf00dfeed", kept));
    CHECK_FALSE(is_redacted("cannot deliver for f00dfeed", kept));
    kept.lyrics = "words that are sung by nobody else";
    CHECK(is_redacted("refused: words that are sung", kept));
}

TEST_CASE("secrets: of each text as much is kept as is compared, to the end of a character", "[unit]") {
    const std::string melody = "0123456789abcd\xE2\x99\xAB and more"; // the 16th byte is within the note
    const SecretTexts texts{melody, "abc", "", "short"};
    std::vector<std::string> kept;
    const auto keep = [&kept](std::string_view start) {
        kept.emplace_back(start);
        return false;
    };
    CHECK_FALSE(texts.any_of(keep));
    CHECK(kept == std::vector<std::string>{"0123456789abcd\xE2\x99\xAB", "short"}); // less than four bytes say nothing
    CHECK_FALSE(SecretTexts().any_of([](std::string_view) { return true; }));
}

TEST_CASE("secrets: a character that the 16th byte cuts does not hide a decoded message", "[unit]") {
    const Secrets melody{"", "0123456789abcd\xE2\x99\xAB and more", ""};
    Error error;
    error.service_message = "refused: 0123456789abcd";
    redact(error, R"({"msg":"refused: \u0030123456789abcd"})", melody);
    CHECK(error.service_message == "(not shown: it repeats a secret)");
}

TEST_CASE("secrets: a call that sends no text has its key alone", "[unit]") {
    Error error;
    error.service_message = "bad key sk-0123456789";
    Redactor{"sk-0123456789"}.redact(error, "bad key sk-0123456789");
    CHECK(error.service_message == "(not shown: it repeats a secret)");
}

TEST_CASE("secrets: nothing is put where there was nothing", "[unit]") {
    Error error;
    redact(error, "sk-0123456789abcdef", secrets);
    CHECK(error.service_message.empty());
    CHECK(error.excerpt.empty());
}
