// SPDX-License-Identifier: MIT
// When a wait ends, and with what.
#include "machine/helpers.hpp"

using namespace machine_test;
using fermata::Charge;
using fermata::ErrorKind;
using fermata::Reason;
using fermata::TaskStatus;

TEST_CASE("wait: polls at once, then with pauses, until the task has ended", "[machine]") {
    auto driver = waiting();
    CHECK(driver.start().step == Step{Next::send, {}});
    driver.gets(seen("PENDING"));
    CHECK(driver.step == Step{Next::pause, 5s});
    driver.sleeps().gets(seen("TEXT_SUCCESS")).sleeps().gets(seen("FIRST_SUCCESS", usable)).sleeps();
    driver.gets(seen("SUCCESS", usable + "," + usable));
    const auto task = driver.result();
    REQUIRE(task);
    CHECK(task->status == TaskStatus::success);
    CHECK(task->tracks.size() == 2);
    CHECK(task->id == wait_id);
    CHECK(driver.sent == 4);
}

TEST_CASE("wait: FIRST_SUCCESS is no end, even with a usable track", "[machine]") {
    auto driver = waiting();
    driver.start().gets(seen("FIRST_SUCCESS", usable + "," + usable));
    CHECK(driver.step.next == Next::pause);
}

TEST_CASE("wait: an unknown status word runs on", "[machine]") {
    for (const char* word : {"QUEUED", "FINISHED", "", "SUCCESSFUL"}) {
        DYNAMIC_SECTION("'" << word << "'") {
            auto driver = waiting();
            driver.start().gets(seen(word, usable)).sleeps().gets(seen("SUCCESS", usable));
            CHECK(driver.result());
        }
    }
}

TEST_CASE("wait: a task that fails ends the call", "[machine]") {
    struct Row {
        const char* word;
        Reason reason;
    };
    const Row rows[] = {{"CREATE_TASK_FAILED", Reason::other},
                        {"GENERATE_AUDIO_FAILED", Reason::other},
                        {"SENSITIVE_WORD_ERROR", Reason::refused_content}};
    for (const Row& row : rows) {
        DYNAMIC_SECTION(row.word) {
            auto driver = waiting();
            driver.start().gets(
                seen(row.word, usable, R"(,"errorCode":531,"errorMessage":"Generation failed,\nno luck")"));
            const auto task = driver.result();
            REQUIRE_FALSE(task);
            CHECK(task.error().kind == ErrorKind::task_failed);
            CHECK(task.error().reason == row.reason);
            CHECK(task.error().charge == Charge::made);
            CHECK_FALSE(task.error().retryable);
            CHECK(task.error().task_id == wait_id);
            CHECK(task.error().service_code == 531);
            CHECK(task.error().credits_returned);
            CHECK(task.error().service_message == "Generation failed,?no luck");
            CHECK(task.error().message == std::string("the task failed with ") + row.word);
        }
    }
}

TEST_CASE("wait: 531 alone says that the credits came back, and then the task is not given up for lost", "[machine]") {
    struct Row {
        const char* code;
        bool returned;
    };
    for (const Row& row : {Row{"531", true}, Row{"\"531\"", true}, Row{"500", false}, Row{"null", false}}) {
        DYNAMIC_SECTION("errorCode " << row.code) {
            auto driver = waiting();
            driver.start().gets(seen("GENERATE_AUDIO_FAILED", "",
                                     std::string(R"(,"errorCode":)") + row.code + R"(,"errorMessage":"x")"));
            const auto task = driver.result();
            REQUIRE_FALSE(task);
            CHECK(task.error().credits_returned == row.returned);
            CHECK(task.error().charge == Charge::made);
            const std::string words = task.error().describe();
            CAPTURE(words);
            CHECK((words.find("Cost: charged and paid back: task task-1. To do: it may be sent again: the credits came "
                              "back; a new request costs again.") != std::string::npos) == row.returned);
            CHECK((words.find("Cost: charged: task task-1. To do: the balance tells whether") != std::string::npos) !=
                  row.returned);
        }
    }
}

TEST_CASE("wait: an error code that is a word is no number", "[machine]") {
    auto driver = waiting();
    driver.start().gets(seen("CREATE_TASK_FAILED", "", R"(,"errorCode":"E_531","errorMessage":null)"));
    const auto task = driver.result();
    REQUIRE_FALSE(task);
    CHECK_FALSE(task.error().service_code);
    CHECK(task.error().service_message == "E_531");
    CHECK_FALSE(task.error().credits_returned);
}

TEST_CASE("wait: a failed task's code and words are told, wherever they are, and whether it was paid back",
          "[machine]") {
    struct Row {
        const char* members;
        const char* words;
        bool returned;
    };
    for (const Row& row :
         {Row{R"(,"errorCode":"POLICY","errorMessage":"a famous name")", "POLICY: a famous name", false},
          Row{R"(,"errorCode":400,"errorMessage":"try again later")", "try again later", false},
          Row{R"(,"errorCode":"531","errorMessage":"")", "", true}}) {
        CAPTURE(row.members);
        auto driver = waiting();
        driver.start().gets(seen("GENERATE_AUDIO_FAILED", "", row.members));
        const auto task = driver.result();
        REQUIRE_FALSE(task);
        CHECK(task.error().service_message == row.words);
        CHECK(task.error().credits_returned == row.returned);
    }
}

TEST_CASE("wait: SUCCESS with one usable track of two is the end", "[machine]") {
    auto driver = waiting();
    driver.start().gets(seen("SUCCESS", usable + "," + unfinished));
    const auto task = driver.result();
    REQUIRE(task);
    CHECK(task->tracks.size() == 1);
    CHECK(task->unfinished.size() == 1);
}

TEST_CASE("wait: SUCCESS without a usable track is polled for two minutes more", "[machine]") {
    const std::string tracks = GENERATE(as<std::string>{}, "", unfinished);
    CAPTURE(tracks);
    auto driver = waiting();
    driver.start().gets(seen("SUCCESS", tracks));
    SECTION("and ends with the track when it comes") {
        driver.sleeps().gets(seen("SUCCESS", usable));
        CHECK(driver.result());
    }
    SECTION("and fails when none comes") {
        while (driver.step.next != Next::done) driver.sleeps().gets(seen("SUCCESS", tracks));
        CHECK(driver.elapsed() >= 120s);
        CHECK(driver.elapsed() < 150s);
        const auto task = driver.result();
        REQUIRE_FALSE(task);
        CHECK(task.error().kind == ErrorKind::task_failed);
        CHECK(task.error().charge == Charge::made);
        CHECK(task.error().message == "the task ended without a usable track");
    }
}

TEST_CASE("wait: CALLBACK_EXCEPTION with all of two or more tracks usable is the end", "[machine]") {
    auto driver = waiting();
    driver.start().gets(seen("CALLBACK_EXCEPTION", usable + "," + usable));
    const auto task = driver.result();
    REQUIRE(task);
    CHECK(task->status == TaskStatus::callback_exception);
    CHECK(task->tracks.size() == 2);
}

TEST_CASE("wait: CALLBACK_EXCEPTION with less is polled for two minutes more", "[machine]") {
    const std::string tracks =
        GENERATE(as<std::string>{}, usable, usable + "," + unfinished, usable + "," + usable + "," + unfinished);
    CAPTURE(tracks);
    auto driver = waiting();
    driver.start().gets(seen("CALLBACK_EXCEPTION", tracks));
    SECTION("and ends when all are usable") {
        driver.sleeps().gets(seen("CALLBACK_EXCEPTION", usable + "," + usable));
        CHECK(driver.result().value_or(fermata::Task{}).tracks.size() == 2);
    }
    SECTION("and ends with the usable ones") {
        while (driver.step.next != Next::done) driver.sleeps().gets(seen("CALLBACK_EXCEPTION", tracks));
        CHECK(driver.elapsed() >= 120s);
        CHECK(driver.elapsed() < 150s);
        const auto task = driver.result();
        REQUIRE(task);
        CHECK_FALSE(task->tracks.empty());
    }
    SECTION("and runs on when the task does") {
        driver.sleeps().gets(seen("FIRST_SUCCESS", usable)).sleeps();
        const Duration before = driver.elapsed();
        driver.gets(seen("CALLBACK_EXCEPTION", tracks)); // the two minutes start anew
        while (driver.step.next != Next::done) driver.sleeps().gets(seen("CALLBACK_EXCEPTION", tracks));
        CHECK(driver.elapsed() - before >= 120s);
    }
}

TEST_CASE("wait: CALLBACK_EXCEPTION without a usable track for two minutes is a failure", "[machine]") {
    auto driver = waiting();
    driver.start().gets(seen("CALLBACK_EXCEPTION"));
    while (driver.step.next != Next::done) driver.sleeps().gets(seen("CALLBACK_EXCEPTION", unfinished));
    CHECK(driver.elapsed() >= 120s);
    const auto task = driver.result();
    REQUIRE_FALSE(task);
    CHECK(task.error().kind == ErrorKind::task_failed);
    CHECK(task.error().charge == Charge::made);
}

TEST_CASE("wait: each poll is news once", "[machine]") {
    auto driver = waiting();
    driver.start();
    CHECK(driver.told.seen.empty());
    driver.gets(seen("PENDING"));
    CHECK(driver.told.seen == std::vector<TaskStatus>{TaskStatus::pending});
    driver.sleeps().gets(not_known());
    CHECK(driver.told.seen.size() == 1);
}
