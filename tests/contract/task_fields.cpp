// SPDX-License-Identifier: MIT
#include "json_text.hpp"
#include "outcome.hpp"
#include "task_samples.hpp"

using namespace contract;

namespace {

const std::string first_track = "/data/response/sunoData/0";

/// The recorded task with another value, itself JSON, for one member.
fermata::Task with(const std::string& place, const std::string& value) {
    return seen(replaced(recorded_success, place, value));
}

/// The first track of such a task, when it is still usable.
fermata::Track finished_track_with(const std::string& name, const std::string& value) {
    const fermata::Task task = with(first_track + '/' + name, value);
    REQUIRE(task.tracks.size() == 2);
    return task.tracks[0];
}

} // namespace

TEST_CASE("task: every field of a finished task (kie.ai, recorded)", "[rec-task-success]") {
    const fermata::Task task = seen(recorded_success);
    CHECK(task.id.str() == "0123456789abcdef0123456789abcdef");
    CHECK(task.status_word == "SUCCESS");
    CHECK(task.type == "chirp-crow");
    CHECK(task.operation_type == "extend");
    CHECK(task.parent_music_id.empty());
    CHECK(task.error_code.empty());
    CHECK(task.error_message.empty());
    CHECK(task.create_time == "1767322970000");
    REQUIRE(task.tracks.size() == 2);
    const fermata::Track& track = task.tracks[0];
    CHECK(track.id.str() == "00000000-0000-4000-8000-0000000000a1");
    CHECK(track.audio_url == "https://files.example.test/a1.mp3");
    CHECK(track.source_audio_url == "https://source.example.test/a1.mp3");
    CHECK(track.stream_audio_url == "https://stream.example.test/a1");
    CHECK(track.image_url == "https://files.example.test/a1.jpeg");
    CHECK(track.title == "Harbour Lights, part two");
    CHECK(track.tags == "chamber, slow");
    CHECK(track.prompt == "[Verse] placeholder");
    CHECK(track.model_name == "chirp-crow");
    CHECK(track.create_time == "1767323045000");
    CHECK(track.duration == 201.25);
    CHECK(task.tracks[1].id.str() == "00000000-0000-4000-8000-0000000000a2");
    CHECK(task.tracks[1].source_audio_url.empty());
    CHECK(task.tracks[1].duration == 187);
}

TEST_CASE("task: track keys in snake_case say the same (a client of sunoapi.org)", "[code-task-snake]") {
    std::string body = recorded_success;
    const std::pair<std::string, std::string> spellings[] = {{"\"audioUrl\"", "\"audio_url\""},
                                                             {"\"sourceAudioUrl\"", "\"source_audio_url\""},
                                                             {"\"streamAudioUrl\"", "\"stream_audio_url\""},
                                                             {"\"imageUrl\"", "\"image_url\""},
                                                             {"\"modelName\"", "\"model_name\""}};
    for (const auto& [camel, snake] : spellings) {
        for (std::size_t at = body.find(camel); at != std::string::npos; at = body.find(camel, at)) {
            body.replace(at, camel.size(), snake);
        }
    }
    REQUIRE(body.find("audioUrl") == std::string::npos);
    const fermata::Task task = seen(body);
    REQUIRE(task.tracks.size() == 2);
    CHECK(task.tracks[0].audio_url == "https://files.example.test/a1.mp3");
    CHECK(task.tracks[0].source_audio_url == "https://source.example.test/a1.mp3");
    CHECK(task.tracks[0].stream_audio_url == "https://stream.example.test/a1");
    CHECK(task.tracks[0].image_url == "https://files.example.test/a1.jpeg");
    CHECK(task.tracks[0].model_name == "chirp-crow");
}

TEST_CASE("task: of both spellings the one that says something counts", "[infer]") {
    for (const char* empty : {"null", "\"\""}) {
        const std::string camel_empty = replaced(replaced(recorded_success, first_track + "/audioUrl", empty),
                                                 first_track + "/audio_url", "\"https://snake.example.test/\"");
        CHECK(seen(camel_empty).tracks.at(0).audio_url == "https://snake.example.test/");
        const std::string snake_empty = replaced(recorded_success, first_track + "/audio_url", empty);
        CHECK(seen(snake_empty).tracks.at(0).audio_url == "https://files.example.test/a1.mp3");
    }
}

TEST_CASE("task: tracks under response.data in place of response.sunoData (documentation)",
          "[doc-task-response-data]") {
    std::string body = recorded_success;
    body.replace(body.find("\"sunoData\""), 10, "\"data\"");
    const fermata::Task task = seen(body);
    REQUIRE(task.tracks.size() == 2);
    CHECK(task.tracks[1].audio_url == "https://files.example.test/a2.mp3");
}

TEST_CASE("task: tracks listed in both places are not counted twice", "[infer]") {
    rapidjson::Document document;
    document.Parse(recorded_success.c_str());
    const std::string tracks = json_of(*rapidjson::Pointer("/data/response/sunoData").Get(document));
    CHECK(seen(replaced(recorded_success, "/data/response/data", tracks)).tracks_listed() == 2);
    CHECK(seen(replaced(recorded_success, "/data/response/data", "null")).tracks_listed() == 2);
    CHECK(seen(replaced(recorded_success, "/data/response/data", "[]")).tracks_listed() == 2);
}

TEST_CASE("task: a track whose URL is not there yet is one to listen to (recorded)", "[rec-task-track-empty]") {
    for (const char* url : {"null", "\"\"", "false", "[]"}) {
        const std::string without_source = replaced(recorded_success, first_track + "/sourceAudioUrl", url);
        CHECK(seen(without_source).tracks.size() == 2); // audioUrl is enough
        const std::string without_both = replaced(without_source, first_track + "/audioUrl", url);
        const fermata::Task task = seen(without_both);
        REQUIRE(task.tracks.size() == 2);
        CHECK_FALSE(has_file(task.tracks[0]));
        CHECK(task.tracks[0].stream_audio_url == "https://stream.example.test/a1");
        const std::string bare = replaced(without_both, first_track + "/streamAudioUrl", url);
        CHECK(seen(bare).tracks.size() == 1);
        CHECK(seen(bare).unfinished.size() == 1);
        CHECK(seen(removed(bare, first_track + "/audioUrl")).tracks.size() == 1);
    }
    CHECK(finished_track_with("audioUrl", "null").source_audio_url == "https://source.example.test/a1.mp3");
}

TEST_CASE("task: the usable tracks and the rest stand in the service's order", "[infer]") {
    const auto track = [](const char* id, const char* url) {
        return std::string(R"({"id":")") + id + R"(","duration":1,"audioUrl":)" + url + '}';
    };
    const char* file = "\"https://files.example.test/a.mp3\"";
    const std::string list =
        '[' + track("a", "null") + ',' + track("b", file) + ',' + track("c", "null") + ',' + track("d", file) + ']';
    const fermata::Task task = seen(replaced(recorded_success, "/data/response/sunoData", list));
    REQUIRE(task.tracks.size() == 2);
    CHECK(task.tracks[0].id == fermata::AudioId("b"));
    CHECK(task.tracks[1].id == fermata::AudioId("d"));
    REQUIRE(task.unfinished.size() == 2);
    CHECK(task.unfinished[0].id == fermata::AudioId("a"));
    CHECK(task.unfinished[1].id == fermata::AudioId("c"));
}

TEST_CASE("task: duration is a number or a text, and anything else is not known (documentation)",
          "[doc-task-duration]") {
    CHECK(finished_track_with("duration", "201.25").duration == 201.25);
    CHECK(finished_track_with("duration", "201").duration == 201);
    CHECK(finished_track_with("duration", "\"201.25\"").duration == 201.25);
    CHECK(finished_track_with("duration", "\"201\"").duration == 201);
    for (const char* value : {"null", "0", "0.0", "-1", "\"\"", "\"long\"", "\"-1\"", "\"201,25\"", "true", "[201]"}) {
        INFO(value);
        REQUIRE(with(first_track + "/duration", value).tracks.size() == 2);
        CHECK(with(first_track + "/duration", value).tracks[0].duration == 0);
    }
}

TEST_CASE("task: createTime is epoch milliseconds or a date (recorded, documentation)",
          "[rec-time-epoch][doc-time-date]") {
    CHECK(finished_track_with("createTime", "1767323045000").create_time == "1767323045000");
    CHECK(finished_track_with("createTime", "\"2026-01-02 03:04:05\"").create_time == "2026-01-02 03:04:05");
    CHECK(with("/data/createTime", "\"2026-01-02 03:04:05\"").create_time == "2026-01-02 03:04:05");
    for (const char* value : {"null", "true", "[]", "{}"}) {
        CHECK(finished_track_with("createTime", value).create_time.empty());
        CHECK(with("/data/createTime", value).create_time.empty());
    }
}

TEST_CASE("task: a time that JSON spells with a point or an exponent is the same time", "[infer]") {
    for (const char* value : {"1767323045000.0", "1.767323045E12", "1767323045e3"}) {
        std::string body = recorded_success;
        body.replace(body.find("1767322970000"), 13, value);
        INFO(value);
        CHECK(seen(body).create_time == "1767323045000");
    }
}

TEST_CASE("task: errorCode is a number, a text or null (documentation, clients' accounts)",
          "[doc-task-error-code-400][doc-task-error-code-408][doc-task-error-code-413][code-task-error-code-text]"
          "[code-task-error-code-500][code-task-error-code-531]") {
    for (const char* code : {"400", "408", "413", "500", "531"})
        CHECK(with("/data/errorCode", code).error_code == code);
    CHECK(with("/data/errorCode", "\"413\"").error_code == "413");
    CHECK(with("/data/errorCode", "\"CONTENT\"").error_code == "CONTENT");
    CHECK(with("/data/errorCode", "null").error_code.empty());
    CHECK(with("/data/errorMessage", "\"taken down\"").error_message == "taken down");
}

TEST_CASE("task: fields that nobody knows are passed over", "[infer]") {
    std::string body = replaced(recorded_success, "/data/newField", R"({"status":"FAILED","data":[{"id":"x"}]})");
    body = replaced(body, "/traceId", "\"t\"");
    body = replaced(body, first_track + "/newField", R"({"audioUrl":"https://other.example.test/"})");
    body = replaced(body, "/data/response/newField", R"([{"id":"y"}])");
    const fermata::Task task = seen(body);
    CHECK(task.status == fermata::TaskStatus::success);
    REQUIRE(task.tracks.size() == 2);
    CHECK(task.tracks[0].audio_url == "https://files.example.test/a1.mp3");
}

TEST_CASE("task: state and resultJson of the newer route mean nothing here (a bug of clients)",
          "[code-task-no-state]") {
    std::string body = replaced(recorded_pending, "/data/state", "\"success\"");
    body = replaced(body, "/data/resultJson", R"("{\"data\":[{\"audio_url\":\"https://files.example.test/\"}]}")");
    CHECK(seen(body).status == fermata::TaskStatus::pending);
    CHECK(seen(body).tracks_listed() == 0);
}

TEST_CASE("task: the internal names of models and the operations are handed on (documentation)",
          "[doc-task-type][doc-task-operation]") {
    for (const char* type : {"GENERATE", "chirp-v3-5", "chirp-v4", "chirp-auk", "chirp-bluejay", "chirp-auk-turbo",
                             "chirp-crow", "chirp-fenix", "chirp-hawk", "chirp-hawk-wild", "chirp-goose"}) {
        CHECK(with("/data/type", '"' + std::string(type) + '"').type == type);
        CHECK(finished_track_with("modelName", '"' + std::string(type) + '"').model_name == type);
    }
    for (const char* operation : {"generate", "extend", "upload_cover", "upload_extend"}) {
        CHECK(with("/data/operationType", '"' + std::string(operation) + '"').operation_type == operation);
    }
}

TEST_CASE("task: an answer about another task is refused", "[infer]") {
    const auto task = read_task(fermata::kie(), 200, recorded_success, "fedcba9876543210fedcba9876543210");
    REQUIRE_FALSE(task);
    CHECK(words(task.error()) == "protocol none none final");
    CHECK(with("/data/taskId", "null").tracks.size() == 2); // it speaks of the one that was asked about
}

TEST_CASE("task: data of another shape is a protocol error", "[infer]") {
    for (const char* data : {"[]", "true", "5", "\"SUCCESS\"", R"([{"status":"SUCCESS"}])"}) {
        const auto task = read_task(fermata::kie(), 200, replaced(recorded_success, "/data", data));
        REQUIRE_FALSE(task);
        CHECK(words(task.error()) == "protocol none none final");
    }
}
