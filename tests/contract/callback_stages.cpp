// SPDX-License-Identifier: MIT
#include "callback_samples.hpp"
#include "json_text.hpp"

using namespace contract;
using fermata::CallbackStage;

namespace {

/// A callback's stage, its word, its code and the number of its tracks, in one line.
std::string summary(const std::string& body) {
    const fermata::CallbackEvent event = event_of(body);
    CHECK(event.task_id.str() == callback_task);
    return std::string(to_string(event.stage)) + " '" + event.stage_word + "' " + std::to_string(event.code) + ' ' +
           std::to_string(event.tracks.size());
}

} // namespace

TEST_CASE("callback: text stage, without tracks (kie.ai and sunoapi.org documentation)",
          "[doc-callback-text][001-callback-stages][002-callback-stages]") {
    const std::string body = callback_body("text", "[]", "200", "Text generation completed.");
    CHECK(summary(body) == "text 'text' 200 0");
    CHECK(event_of(body).message == "Text generation completed.");
    CHECK_FALSE(event_of(body).is_last());
}

TEST_CASE("callback: text stage with tracks that stream, or null (clients' accounts)", "[code-callback-text-live]") {
    std::string streaming = replaced(kie_track, "/audio_url", "\"\"");
    streaming = replaced(streaming, "/duration", "null");
    const fermata::CallbackEvent event = event_of(callback_body("text", '[' + streaming + ']'));
    REQUIRE(event.tracks.size() == 1);
    CHECK(event.tracks[0].audio_url.empty());
    CHECK(event.tracks[0].stream_audio_url == "https://stream.example.test/a1");
    CHECK(event.tracks[0].duration == 0);
    CHECK(summary(callback_body("text", "null")) == "text 'text' 200 0");
}

TEST_CASE("callback: first stage with one track (kie.ai and sunoapi.org documentation)",
          "[doc-callback-first][001-callback-stages][002-callback-stages]") {
    for (const std::string& track : {kie_track, sunoapi_track}) {
        const std::string body =
            callback_body("first", '[' + track + ']', "200", "First track generated successfully.");
        CHECK(summary(body) == "first 'first' 200 1");
        CHECK_FALSE(event_of(body).is_last());
    }
}

TEST_CASE("callback: complete stage with all tracks (kie.ai and sunoapi.org documentation)",
          "[doc-callback-complete][001-callback-stages][002-callback-stages]") {
    CHECK(summary(complete_callback) == "complete 'complete' 200 2");
    CHECK(event_of(complete_callback).message == "All generated successfully.");
    CHECK(event_of(complete_callback).is_last());
}

TEST_CASE("callback: error stage with data empty (kie.ai documentation)", "[doc-callback-error-kie]") {
    const std::string body = callback_body("error", "[]", "501", "Audio generation failed.");
    CHECK(summary(body) == "error 'error' 501 0");
    CHECK(event_of(body).message == "Audio generation failed.");
    CHECK(event_of(body).is_last());
}

TEST_CASE("callback: error stage with data null (sunoapi.org documentation)", "[doc-callback-error-sunoapi]") {
    const std::string body = callback_body("error", "null", "400", "Music extension failed");
    CHECK(summary(body) == "error 'error' 400 0");
    CHECK(event_of(body).message == "Music extension failed");
    CHECK(event_of(body).is_last());
}

TEST_CASE("callback: the stage in any case of letters (a client's fixture)", "[code-callback-stage-case]") {
    CHECK(summary(callback_body("TEXT", "[]")) == "text 'TEXT' 200 0");
    CHECK(summary(callback_body("Complete", "[]")) == "complete 'Complete' 200 0");
}

TEST_CASE("callback: a list that is missing, or no list, holds no tracks", "[infer]") {
    CHECK(summary(removed(complete_callback, "/data/data")) == "complete 'complete' 200 0");
    for (const char* list : {"{}", "5", "\"\"", "true", "[null]", "[[]]", "[5,\"x\"]", R"({"0":{"id":"x"}})"}) {
        CHECK(summary(callback_body("complete", list)) == "complete 'complete' 200 0");
    }
}

TEST_CASE("callback: an unknown stage is kept as its word, cleaned and cut", "[infer]") {
    CHECK(summary(callback_body("second", "[]")) == "unrecognised 'second' 200 0");
    CHECK(summary(callback_body("complete ", "[]")) == "unrecognised 'complete ' 200 0");
    CHECK(summary(callback_body("a\\nb\\u0000", "[]")) == "unrecognised 'a?b?' 200 0");
    CHECK(event_of(callback_body(std::string(1000, 'w'), "[]")).stage_word == std::string(64, 'w'));
    for (const char* value : {"null", "5", "true", "[\"complete\"]", "{}"}) {
        CHECK(summary(replaced(complete_callback, "/data/callbackType", value)) == "unrecognised '' 200 2");
    }
    CHECK(summary(removed(complete_callback, "/data/callbackType")) == "unrecognised '' 200 2");
    CHECK_FALSE(event_of(callback_body("second", "[]")).is_last());
}

TEST_CASE("callback: the stage may be skipped, repeated or come late: each is read by itself (documentation)",
          "[doc-callback-each-alone]") {
    for (int i = 0; i < 3; ++i) CHECK(summary(complete_callback) == "complete 'complete' 200 2");
    CHECK(summary(callback_body("text", "[]")) == "text 'text' 200 0");
}

TEST_CASE("callback: the state of kie.ai's newer route stands for a stage (inferred from its recordInfo)", "[infer]") {
    CHECK(summary(jobs_callback) == "complete 'success' 200 1");
    CHECK(event_of(jobs_callback).tracks[0].audio_url == "https://files.example.test/a1.mp3");
    std::string failed = replaced(jobs_callback, "/data/state", "\"fail\"");
    failed = replaced(replaced(failed, "/code", "501"), "/data/resultJson", "\"\"");
    CHECK(summary(failed) == "error 'fail' 501 0");
    for (const char* running : {"waiting", "queuing", "generating", "new"}) {
        const std::string body = replaced(jobs_callback, "/data/state", '"' + std::string(running) + '"');
        CHECK(summary(body) == "unrecognised '" + std::string(running) + "' 200 1");
    }
    CHECK(summary(replaced(complete_callback, "/data/state", "\"fail\"")) == "complete 'complete' 200 2");
}
