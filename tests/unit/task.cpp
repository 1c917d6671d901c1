// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <fermata/api/task.hpp>

using fermata::task_status;
using fermata::TaskStatus;

TEST_CASE("task: each documented word is its status, in any case of letters", "[unit]") {
    CHECK(task_status("PENDING") == TaskStatus::pending);
    CHECK(task_status("TEXT_SUCCESS") == TaskStatus::text_success);
    CHECK(task_status("FIRST_SUCCESS") == TaskStatus::first_success);
    CHECK(task_status("SUCCESS") == TaskStatus::success);
    CHECK(task_status("CALLBACK_EXCEPTION") == TaskStatus::callback_exception);
    CHECK(task_status("CREATE_TASK_FAILED") == TaskStatus::create_task_failed);
    CHECK(task_status("GENERATE_AUDIO_FAILED") == TaskStatus::generate_audio_failed);
    CHECK(task_status("SENSITIVE_WORD_ERROR") == TaskStatus::sensitive_word_error);
    CHECK(task_status("success") == TaskStatus::success);
    CHECK(task_status("First_Success") == TaskStatus::first_success);
}

TEST_CASE("task: the words of the newer route and of the quick start are statuses", "[unit]") {
    CHECK(task_status("waiting") == TaskStatus::pending);
    CHECK(task_status("queuing") == TaskStatus::pending);
    CHECK(task_status("generating") == TaskStatus::pending);
    CHECK(task_status("success") == TaskStatus::success);
    CHECK(task_status("fail") == TaskStatus::generate_audio_failed);
    CHECK(task_status("GENERATING") == TaskStatus::pending);
    CHECK(task_status("FAILED") == TaskStatus::generate_audio_failed);
}

TEST_CASE("task: no other word is a status", "[unit]") {
    for (const char* word : {"", "SUCCES", "SUCCESSS", " SUCCESS", "SUCCESS ", "FINISHED", "success!", "TEXT-SUCCESS",
                             "WAIT", "QUEUEING", "failure"}) {
        CAPTURE(word);
        CHECK(task_status(word) == TaskStatus::unrecognised);
    }
    CHECK(task_status(std::string_view("SUCCESS\0", 8)) == TaskStatus::unrecognised);
}

TEST_CASE("task: three statuses are failures", "[unit]") {
    int failures = 0;
    for (int i = 0; i <= static_cast<int>(TaskStatus::sensitive_word_error); ++i) {
        failures += fermata::has_failed(static_cast<TaskStatus>(i));
    }
    CHECK(failures == 3);
    CHECK(fermata::has_failed(TaskStatus::create_task_failed));
    CHECK(fermata::has_failed(TaskStatus::generate_audio_failed));
    CHECK(fermata::has_failed(TaskStatus::sensitive_word_error));
}

TEST_CASE("task: counts usable and unfinished tracks as listed", "[unit]") {
    fermata::Task task;
    CHECK(task.tracks_listed() == 0);
    task.tracks.resize(1);
    task.unfinished.resize(2);
    CHECK(task.tracks_listed() == 3);
}

TEST_CASE("task: a track's model name tells its model", "[unit]") {
    fermata::Track track;
    CHECK_FALSE(model_of(track));
    track.model_name = "chirp-crow";
    CHECK(model_of(track) == fermata::Model::v5);
    track.model_name = "chirp-swan";
    CHECK_FALSE(model_of(track));
}
