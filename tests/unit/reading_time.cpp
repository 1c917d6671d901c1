// SPDX-License-Identifier: MIT
// Whoever reads what a stranger wrote takes a time that grows with its length alone: an answer up to the cap holds
// nobody up, whatever it is made of.
#include "support/patience.hpp"
#include "support/sanitizers.hpp"
#include "unit/helpers.hpp"

#include <fermata/core/url.hpp>
#include <fermata/core/utf8.hpp>
#include <fermata/wire/callback.hpp>

#include <algorithm>
#include <cstdio>
#include <functional>

using namespace std::chrono_literals;
using fermata::testing::ScriptTransport;

namespace {

const double goal = 1;  // second, for the longest text of all
const double most = 30; // for builds without optimisation and with sanitizers; what grew with the square took hours
const std::string timed_key = "sk-secret-key-0123456789";
const std::string timed_words = "my own words that nobody sang";

/// What texts are made of, over and over: JSON breaks off at most of these, and what is left to do is the search for
/// secrets.
const std::string pieces[] = {"\\", "\"", "{", "[", "%", "%41", "\xFF", "/\\", "sk-secret-key-0", "my own words th"};

/// What a text in JSON is made of, so that all of it is read.
const std::string pieces_of_json[] = {R"(\\)", R"(\u0041)", R"(\n)", "sk-secret-key-0"};

std::string repeated(const std::string& piece, std::size_t size) {
    std::string text;
    text.reserve(size + piece.size());
    while (text.size() + piece.size() <= size) text += piece;
    return text;
}

std::string unchanged_text(const std::string& text) { return text; }
std::string as_message(const std::string& text) { return R"({"code":500,"msg":")" + text + "\"}"; }
std::string as_result(const std::string& text) {
    return R"({"code":200,"data":{"state":"success","resultJson":")" + text + "\"}}";
}
std::string as_members(const std::string& text) { return "{" + text + R"("code":200})"; }

/// Who reads, and the longest text that it is given.
struct Reader {
    const char* name;
    std::size_t longest;
    std::function<void(const std::string&)> read;
};

/// A client that is answered with `body`, once.
fermata::Client client_for(const std::string& body, const fermata::Provider& provider = fermata::kie()) {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, body);
    fermata::ClientOptions options = unit_test::scripted(transport);
    options.provider = provider;
    options.retry.max_attempts = 1;
    return fermata::Client(fermata::ApiKey{timed_key}, options);
}

void submit(const std::string& body) {
    const auto request =
        fermata::ExtendRequest::custom(fermata::AudioId{"a"}, fermata::Model::v5, fermata::ContinueAt{60s},
                                       fermata::Prompt{timed_words}, fermata::Style{"Jazz"}, fermata::Title{"Long"})
            .callback_url("https://cb.example/hook?user=7", fermata::CallbackToken{"f00dfeedf00dfeed"})
            .build();
    static_cast<void>(client_for(body).extend(request));
}

void read_urls(const std::string& text) {
    const std::string url = "https://cb.example/" + text;
    static_cast<void>(fermata::redacted_url(text));
    static_cast<void>(fermata::redacted_url("https://" + text));
    static_cast<void>(fermata::redacted_url(url));
    static_cast<void>(fermata::CallbackToken::found_in("/hook?" + text));
    static_cast<void>(fermata::percent_encoded(text));
}

void read_texts(const std::string& text) {
    static_cast<void>(fermata::detail::count_code_points(text));
    static_cast<void>(fermata::detail::with_valid_utf8(text));
    static_cast<void>(fermata::detail::printable(text, text.size()));
    static_cast<void>(fermata::detail::is_blank(text));
}

const std::size_t mebibyte = std::size_t{1} << 20;

const Reader readers[] = {
    {"submit", 2 * mebibyte, submit},
    {"persona", 2 * mebibyte,
     [](const std::string& body) { static_cast<void>(client_for(body).create_persona(unit_test::valid_persona())); }},
    {"link", 2 * mebibyte,
     [](const std::string& body) { static_cast<void>(client_for(body).download_link(unit_test::linked_file)); }},
    {"task", 4 * mebibyte,
     [](const std::string& body) { static_cast<void>(client_for(body).task(fermata::TaskId{"task-1"})); }},
    {"job", 4 * mebibyte,
     [](const std::string& body) {
         static_cast<void>(client_for(body, fermata::kie_jobs()).task(fermata::TaskId{"task-1"}));
     }},
    {"credits", 4 * mebibyte, [](const std::string& body) { static_cast<void>(client_for(body).credits()); }},
    {"callback", 4 * mebibyte,
     [](const std::string& body) { static_cast<void>(fermata::parse_callback(body, "/hook?" + body)); }},
    {"request", 4 * mebibyte, [](const std::string& text) { static_cast<void>(fermata::request_from_json(text)); }},
    {"urls", 4 * mebibyte, read_urls},
    {"texts", 4 * mebibyte, read_texts},
};

/// Texts are so much shorter than the longest where only growth with the square is looked for: that would take minutes.
const std::size_t shorter = test_support::scaled<std::size_t>(16, 64);
const std::size_t as_long_as_may_be = test_support::scaled<std::size_t>(1, 4);

/// Reads a text of `piece`, in a shape, that is `part` times shorter than the longest. The time that it took.
template<class Shape> double time_of(const Reader& reader, const std::string& piece, Shape shape, std::size_t part) {
    INFO(reader.name << ": " << shape(piece));
    const std::string text = shape(repeated(piece, reader.longest / part - 64));
    const double took = test_support::processor_seconds_of([&] { reader.read(text); });
    REQUIRE(took < most);
    return took;
}

} // namespace

TEST_CASE("reading time: it grows with the length of a text, whatever that is made of", "[unit]") {
    for (const Reader& reader : readers) {
        for (const std::string& piece : pieces) time_of(reader, piece, unchanged_text, shorter);
        for (const std::string& piece : pieces_of_json) time_of(reader, piece, as_message, shorter);
        time_of(reader, R"("a":1,)", as_members, shorter);
        time_of(reader, "[{},", as_result, shorter);
        time_of(reader, R"(\\u0041)", as_result, shorter);
    }
}

TEST_CASE("reading time: the longest texts hold no reader up", "[unit]") {
    double longest = 0;
    for (const Reader& reader : readers) {
        longest = (std::max)(longest, time_of(reader, R"(\)", unchanged_text, as_long_as_may_be));
        longest = (std::max)(longest, time_of(reader, R"(\\)", as_message, as_long_as_may_be));
    }
    std::printf("reading: the longest texts%s took %.0f ms at most (goal %.0f)\n",
                test_support::is_sanitized ? " (a quarter of them: sanitizers)" : "", longest * 1000, goal * 1000);
}
