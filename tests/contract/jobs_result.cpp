// SPDX-License-Identifier: MIT
#include "jobs_samples.hpp"

using namespace contract;

namespace {

fermata::Task with_result(const std::string& result) { return job_of(job_answer("success", result)); }

void check_both_tracks(const fermata::Task& task) {
    REQUIRE(task.tracks.size() == 2);
    const fermata::Track& track = task.tracks[0];
    CHECK(track.id.str() == "00000000-0000-4000-8000-0000000000a1");
    CHECK(track.audio_url == "https://files.example.test/a1.mp3");
    CHECK(track.stream_audio_url == "https://stream.example.test/a1");
    CHECK(track.image_url == "https://files.example.test/a1.jpeg");
    CHECK(track.prompt == "[Verse] placeholder");
    CHECK(track.model_name == "chirp-hawk");
    CHECK(track.title == "Harbour Lights, part two");
    CHECK(track.tags == "chamber, slow");
    CHECK(track.create_time == "1767323045000");
    CHECK(track.duration == 201.25);
    CHECK(task.tracks[1].id.str() == "00000000-0000-4000-8000-0000000000a2");
    CHECK(task.tracks[1].duration == 187);
    CHECK(task.unfinished.empty());
}

} // namespace

TEST_CASE("jobs: tracks under data of resultJson (a client's account)", "[code-jobs-result-data]") {
    check_both_tracks(with_result(R"({"data":)" + snake_tracks + "}"));
}

TEST_CASE("jobs: tracks under sunoData of resultJson (a client's account)", "[code-jobs-result-suno-data]") {
    check_both_tracks(with_result(R"({"sunoData":)" + snake_tracks + "}"));
}

TEST_CASE("jobs: tracks under response of resultJson (clients' accounts)", "[code-jobs-result-response]") {
    check_both_tracks(with_result(R"({"response":{"sunoData":)" + snake_tracks + "}}"));
    check_both_tracks(with_result(R"({"response":{"data":)" + snake_tracks + "}}"));
}

TEST_CASE("jobs: tracks at response.data of the task (a vendor's text)", "[doc-jobs-response-data]") {
    for (const char* result : {"", "null", "{}", "no JSON"}) {
        const std::string body =
            replaced(job_answer("success", result), "/data/response", R"({"data":)" + snake_tracks + "}");
        check_both_tracks(job_of(body));
    }
}

TEST_CASE("jobs: tracks in camelCase say the same", "[infer]") {
    const fermata::Task task =
        with_result(R"({"data":[{"id":"a","audioUrl":"https://files.example.test/a","duration":1}]})");
    CHECK(task.tracks.at(0).audio_url == "https://files.example.test/a");
}

TEST_CASE("jobs: resultUrls are tracks without an id or a length (a client's account)", "[code-jobs-result-urls]") {
    const std::string urls = R"(["https://files.example.test/a1.mp3","https://files.example.test/a2.mp3"])";
    const fermata::Task task = with_result(R"({"resultUrls":)" + urls + "}");
    REQUIRE(task.tracks.size() == 2);
    CHECK(task.unfinished.empty());
    CHECK(task.tracks[0].audio_url == "https://files.example.test/a1.mp3");
    CHECK(task.tracks[1].audio_url == "https://files.example.test/a2.mp3");
    CHECK(task.tracks[0].id.str().empty());
    CHECK(task.tracks[0].duration == 0);
    CHECK(job_of(job_answer("generating", R"({"resultUrls":)" + urls + "}")).tracks.empty());
    check_both_tracks(with_result(R"({"resultUrls":)" + urls + R"(,"data":)" + snake_tracks + "}"));
    check_both_tracks(with_result(R"({"data":)" + snake_tracks + R"(,"resultUrls":)" + urls + "}"));
    CHECK(with_result(R"({"resultUrls":["",null,5,[],{},"https://files.example.test/a"]})").tracks_listed() == 1);
    for (const char* none : {"[]", "null", "{}", "5", "\"https://files.example.test/a\"", "[[\"x\"]]"}) {
        CHECK(with_result(R"({"resultUrls":)" + std::string(none) + "}").tracks_listed() == 0);
    }
}

TEST_CASE("jobs: a listed track needs no length", "[infer]") {
    const fermata::Task task = with_result(R"({"data":[{"id":"a","audio_url":"https://files.example.test/a"}]})");
    REQUIRE(task.tracks.size() == 1);
    CHECK(task.tracks[0].duration == 0);
}

TEST_CASE("jobs: resultJson empty, null or missing lists nothing (kie.ai documentation)", "[doc-jobs-result-empty]") {
    for (const char* value : {"\"\"", "null", "\"null\"", "\"{}\"", "5", "true", "[]", "\"[]\""}) {
        const fermata::Task task = job_of(replaced(job_success, "/data/resultJson", value));
        CHECK(task.status == fermata::TaskStatus::success);
        CHECK(task.tracks_listed() == 0);
    }
    CHECK(job_of(removed(job_success, "/data/resultJson")).tracks_listed() == 0);
}

TEST_CASE("jobs: resultJson as an object in place of a text is read as well", "[infer]") {
    check_both_tracks(job_of(replaced(job_success, "/data/resultJson", R"({"data":)" + snake_tracks + "}")));
}

TEST_CASE("jobs: a resultJson that is no JSON lists nothing", "[infer]") {
    const std::string whole = R"({"data":)" + snake_tracks + "}";
    for (std::size_t size = 0; size < whole.size(); ++size) {
        INFO("the first " << size << " bytes of " << whole);
        REQUIRE(with_result(whole.substr(0, size)).tracks_listed() == 0);
    }
    const std::string doubled_id = R"({"data":[{"id":"a","id":"b","audio_url":"https://a.test/","duration":1}]})";
    const std::string deep = R"({"data":[],"x":)" + std::string(100000, '[');
    for (const std::string& result : {doubled_id, deep, whole + "x"}) {
        CHECK(with_result(result).tracks_listed() == 0);
    }
    std::string nul = job_success;
    nul.insert(nul.find("{\\\"data\\\"") + 1, "\\u0000");
    CHECK(job_of(nul).tracks_listed() == 0);
}
