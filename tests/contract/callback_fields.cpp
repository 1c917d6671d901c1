// SPDX-License-Identifier: MIT
#include "callback_samples.hpp"
#include "json_text.hpp"

using namespace contract;

namespace {

/// The only track of a callback that lists `track`.
fermata::Track read_track(const std::string& track) {
    const fermata::CallbackEvent event = event_of(callback_body("complete", '[' + track + ']'));
    REQUIRE(event.tracks.size() == 1);
    return event.tracks[0];
}

fermata::Track track_with(const std::string& name, const std::string& value) {
    return read_track(replaced(kie_track, '/' + name, value));
}

std::int64_t code_of(const std::string& code) { return event_of(callback_body("error", "null", code)).code; }

} // namespace

TEST_CASE("callback: every field of a track in snake_case (kie.ai documentation)",
          "[doc-callback-track-kie][001-callback-tracks][002-callback-tracks]") {
    const fermata::Track track = read_track(kie_track);
    CHECK(track.id.str() == "00000000-0000-4000-8000-0000000000a1");
    CHECK(track.audio_url == "https://files.example.test/a1.mp3");
    CHECK(track.source_audio_url.empty());
    CHECK(track.stream_audio_url == "https://stream.example.test/a1");
    CHECK(track.image_url == "https://files.example.test/a1.jpeg");
    CHECK(track.title == "Harbour Lights, part two");
    CHECK(track.tags == "chamber, slow");
    CHECK(track.prompt == "[Verse] placeholder");
    CHECK(track.model_name == "chirp-crow");
    CHECK(track.create_time == "2026-01-02 03:04:05");
    CHECK(track.duration == 201.25);
}

TEST_CASE("callback: the source's files beside each URL (sunoapi.org documentation)", "[doc-callback-track-sunoapi]") {
    CHECK(read_track(sunoapi_track).source_audio_url == "https://source.example.test/a2.mp3");
    CHECK(read_track(sunoapi_track).audio_url == "https://files.example.test/a2.mp3");
    CHECK(read_track(sunoapi_track).duration == 187);
}

TEST_CASE("callback: a track in camelCase says the same", "[infer]") {
    const fermata::Track track =
        read_track(R"({"id":"a","audioUrl":"https://a.test/1","sourceAudioUrl":"https://a.test/2",
        "streamAudioUrl":"https://a.test/3","imageUrl":"https://a.test/4","modelName":"chirp-fenix","duration":1})");
    CHECK(track.audio_url == "https://a.test/1");
    CHECK(track.source_audio_url == "https://a.test/2");
    CHECK(track.stream_audio_url == "https://a.test/3");
    CHECK(track.image_url == "https://a.test/4");
    CHECK(track.model_name == "chirp-fenix");
}

TEST_CASE("callback: createTime as a date or as epoch milliseconds (documentation, recording)",
          "[doc-callback-track-kie][rec-time-epoch]") {
    CHECK(track_with("createTime", "\"2026-01-02 03:04:05\"").create_time == "2026-01-02 03:04:05");
    CHECK(track_with("createTime", "1767323045000").create_time == "1767323045000");
    CHECK(track_with("create_time", "null").create_time == "2026-01-02 03:04:05");
    CHECK(track_with("createTime", "null").create_time.empty());
}

TEST_CASE("callback: values of a track that are null, missing or of another kind say nothing", "[infer]") {
    for (const char* value : {"null", "\"\"", "5", "true", "[]", "{}"}) {
        for (const char* field : {"audio_url", "stream_audio_url", "image_url", "title", "tags", "prompt"}) {
            track_with(field, value); // read
        }
        CHECK(track_with("audio_url", value).audio_url.empty());
        CHECK(track_with("model_name", value).model_name.empty());
    }
    CHECK(track_with("duration", "\"201.25\"").duration == 201.25);
    for (const char* value : {"null", "-1", "\"long\"", "[]"}) CHECK(track_with("duration", value).duration == 0);
    CHECK(read_track("{}").id.str().empty());
}

TEST_CASE("callback: the codes of an error (kie.ai documentation)",
          "[doc-callback-code-kie-200][doc-callback-code-kie-400][doc-callback-code-kie-408][doc-callback-code-kie-413]"
          "[doc-callback-code-kie-500][doc-callback-code-kie-501][doc-callback-code-kie-531]") {
    for (const int code : {200, 400, 408, 413, 500, 501, 531}) CHECK(code_of(std::to_string(code)) == code);
}

TEST_CASE("callback: the codes of an error (sunoapi.org documentation)",
          "[doc-callback-code-sunoapi-200][doc-callback-code-sunoapi-400][doc-callback-code-sunoapi-451]"
          "[doc-callback-code-sunoapi-500]") {
    for (const int code : {200, 400, 451, 500}) CHECK(code_of(std::to_string(code)) == code);
}

TEST_CASE("callback: a code as text is taken, one that is none is 0", "[infer]") {
    CHECK(code_of("\"531\"") == 531);
    for (const char* code : {"null", "\"\"", "\"failed\"", "\"531.0\"", "531.5", "-1", "100000", "1e300", "[]", "{}"}) {
        INFO(code);
        CHECK(code_of(code) == 0);
    }
    CHECK(event_of(removed(complete_callback, "/code")).code == 0);
}

TEST_CASE("callback: msg is cleaned and cut to 1024 bytes", "[infer]") {
    CHECK(event_of(callback_body("error", "null", "400", "a\\nb\\u001b[31m")).message == "a?b?[31m");
    CHECK(event_of(callback_body("error", "null", "400", "\xB2\xBB")).message.find('\xB2') == std::string::npos);
    CHECK(event_of(callback_body("error", "null", "400", std::string(5000, 'm'))).message == std::string(1024, 'm'));
    for (const char* value : {"null", "5", "[]"}) {
        CHECK(event_of(replaced(complete_callback, "/msg", value)).message.empty());
    }
}

TEST_CASE("callback: fields that nobody knows are passed over", "[infer]") {
    std::string body = replaced(complete_callback, "/traceId", R"({"task_id":"other","code":500})");
    body = replaced(body, "/data/more", R"([{"task_id":"other","callbackType":"error"}])");
    body = replaced(body, "/data/data/0/more", R"({"audio_url":"https://other.example.test/"})");
    const fermata::CallbackEvent event = event_of(body);
    CHECK(event.task_id.str() == callback_task);
    CHECK(event.stage == fermata::CallbackStage::complete);
    CHECK(event.tracks.size() == 2);
    CHECK(event.tracks[0].audio_url == "https://files.example.test/a1.mp3");
}
