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
