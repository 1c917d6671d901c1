// SPDX-License-Identifier: MIT
#include "timeline.hpp"

#include "support/catch.hpp"

using namespace fermata_emulator;
using namespace std::chrono_literals;

namespace {

struct Row {
    const char* audio_id;
    int age; // ms of a pace of 1000
    const char* status;
    int listed, finished;
    int error_code;
};

} // namespace

TEST_CASE("timeline: states over time", "[emulator]") {
    const auto row = GENERATE(values<Row>({
        {"any", 0, "PENDING", 0, 0, 0},
        {"any", 299, "PENDING", 0, 0, 0},
        {"any", 300, "TEXT_SUCCESS", 2, 0, 0},
        {"any", 699, "TEXT_SUCCESS", 2, 0, 0},
        {"any", 700, "FIRST_SUCCESS", 2, 1, 0},
        {"any", 999, "FIRST_SUCCESS", 2, 1, 0},
        {"any", 1000, "SUCCESS", 2, 2, 0},
        {"any", 1000000000, "SUCCESS", 2, 2, 0},
        {"fail-create-1", 299, "PENDING", 0, 0, 0},
        {"fail-create-1", 300, "CREATE_TASK_FAILED", 0, 0, 400},
        {"fail-audio", 300, "TEXT_SUCCESS", 2, 0, 0},
        {"fail-audio", 700, "GENERATE_AUDIO_FAILED", 0, 0, 500},
        {"fail-refunded", 699, "TEXT_SUCCESS", 2, 0, 0},
        {"fail-refunded", 700, "GENERATE_AUDIO_FAILED", 0, 0, 531},
        {"odd-words", 300, "GENERATING", 2, 0, 0},
        {"odd-words", 700, "GENERATING", 2, 1, 0},
        {"odd-words", 1000, "SUCCESS", 2, 2, 0},
        {"fail-sensitive", 300, "SENSITIVE_WORD_ERROR", 0, 0, 400},
        {"callback-exception", 999, "FIRST_SUCCESS", 2, 1, 0},
        {"callback-exception", 1000, "CALLBACK_EXCEPTION", 2, 2, 0},
        {"my-fail-create", 1000, "SUCCESS", 2, 2, 0},
    }));
    CAPTURE(row.audio_id, row.age);
    const Stage stage = stage_at(ending_for(row.audio_id), std::chrono::milliseconds(row.age), Pace{1000ms});
    CHECK(std::string(stage.status) == row.status);
    CHECK(stage.tracks_listed == row.listed);
    CHECK(stage.tracks_finished == row.finished);
    CHECK(stage.error_code == row.error_code);
    CHECK((stage.error_message != nullptr) == (row.error_code != 0));
}

TEST_CASE("timeline: the instant pace is at its end from the start", "[emulator]") {
    CHECK(std::string(stage_at(Ending::success, 0ms, Pace::instant()).status) == "SUCCESS");
    CHECK(std::string(stage_at(Ending::audio_failed, 0ms, Pace::instant()).status) == "GENERATE_AUDIO_FAILED");
}

TEST_CASE("timeline: a task's end is the first moment of its last stage, in any pace", "[emulator]") {
    const auto ending = GENERATE(Ending::success, Ending::create_failed, Ending::audio_failed, Ending::refunded);
    const int pace = GENERATE(0, 1, 7, 99, 101, 3000);
    CAPTURE(pace);
    const Pace odd{std::chrono::milliseconds(pace)};
    const auto end = end_of(ending, odd);
    CHECK(stage_at(ending, end, odd).last);
    if (end > 0ms) CHECK_FALSE(stage_at(ending, end - 1ms, odd).last);
}

TEST_CASE("timeline: states of the newer route", "[emulator]") {
    const auto [ending, age, state] = GENERATE(table<Ending, int, std::string>({
        {Ending::success, 0, "waiting"},
        {Ending::success, 149, "waiting"},
        {Ending::success, 150, "queuing"},
        {Ending::success, 300, "generating"},
        {Ending::success, 999, "generating"},
        {Ending::success, 1000, "success"},
        {Ending::callback_exception, 1000, "success"},
        {Ending::sensitive_word, 299, "queuing"},
        {Ending::sensitive_word, 300, "fail"},
        {Ending::audio_failed, 700, "fail"},
    }));
    const Pace pace{1000ms};
    CAPTURE(age);
    const std::chrono::milliseconds time(age);
    CHECK(job_state(stage_at(ending, time, pace), time, pace) == state);
}
