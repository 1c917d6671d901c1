// SPDX-License-Identifier: MIT
// A task that the service does not know (yet): for some time it may just not be visible.
#include "machine/helpers.hpp"

using namespace machine_test;
using fermata::ErrorKind;
using fermata::Reason;

TEST_CASE("wait: a task that the service does not know yet has its grace", "[machine]") {
    auto driver = waiting();
    driver.start().gets(not_known());
    SECTION("and may appear") {
        driver.sleeps().gets(not_known()).sleeps().gets(seen("SUCCESS", usable));
        CHECK(driver.result());
    }
    SECTION("and is not found after it") {
        while (driver.step.next != Next::done) driver.sleeps().gets(not_known());
        CHECK(driver.elapsed() >= 90s);
        CHECK(driver.elapsed() < 110s);
        const auto task = driver.result();
        check_carries_task(task, driver);
        CHECK(task.error().kind == ErrorKind::rejected);
        CHECK(task.error().reason == Reason::not_found);
        CHECK_FALSE(task.error().retryable);
    }
}

TEST_CASE("wait: out of time, it is told that the service does not know the id", "[machine]") {
    Policies policies;
    policies.deadline = start_of_time + 7s;
    const bool stopped = GENERATE(false, true);
    CAPTURE(stopped);
    auto driver = waiting(policies);
    driver.start().gets(not_known(), 1s);
    driver.moment.stopped = stopped;
    driver.sleeps();
    if (!stopped) driver.gets(not_known());
    const auto task = driver.result();
    check_carries_task(task, driver);
    CHECK(task.error().kind == (stopped ? ErrorKind::cancelled : ErrorKind::timeout));
    CHECK(task.error().reason == Reason::not_found);
    CHECK(task.error().message.find("; kie.ai does not know its id so far") != std::string::npos);
    CHECK(task.error().describe().find("charged") == std::string::npos);
    CHECK(task.error().describe().find("To do: check the id; ") != std::string::npos);
}

TEST_CASE("wait: without a grace an unknown task is not found at once", "[machine]") {
    Policies policies;
    policies.grace = 0s;
    auto driver = waiting(policies);
    driver.start().gets(not_known());
    CHECK(driver.result().error().reason == Reason::not_found);
}

TEST_CASE("wait: the grace is for an empty answer, not for a refusal", "[machine]") {
    struct Row {
        fermata::http::Response response;
        Reason reason;
    };
    const Row rows[] = {
        {answer(200, R"({"code":404,"msg":"Not Found"})"), Reason::not_found},
        {answer(404, "<html>"), Reason::not_found},
        {answer(200, R"({"code":401,"msg":"no"})"), Reason::unauthorised},
        {answer(401), Reason::unauthorised},
        {answer(200, R"({"code":422,"msg":"no"})"), Reason::invalid_parameters},
    };
    for (const Row& row : rows) {
        DYNAMIC_SECTION("HTTP " << row.response.status << ' ' << row.response.body) {
            auto driver = waiting();
            driver.start().gets(row.response);
            const auto task = driver.result();
            check_carries_task(task, driver);
            CHECK(task.error().reason == row.reason);
            CHECK(driver.sent == 1);
        }
    }
}

TEST_CASE("wait: a task that kie.ai's newer route does not know yet has its grace, too", "[machine]") {
    const auto unseen = answer(200, R"({"code":422,"msg":"recordInfo is null","data":null})");
    WaitDriver driver(Policies{}, fermata::kie_jobs());
    driver.start().gets(unseen);
    SECTION("and may appear") {
        driver.sleeps().gets(answer(
            200, R"({"code":200,"msg":"success","data":{"taskId":"task-1","state":"success","resultJson":)"
                 R"("{\"data\":[{\"id\":\"t\",\"audio_url\":\"https://cdn.example/1.mp3\",\"duration\":9}]}"}})"));
        CHECK(driver.result());
    }
    SECTION("and is not found after it") {
        while (driver.step.next != Next::done) driver.sleeps().gets(unseen);
        CHECK(driver.elapsed() >= 90s);
        CHECK(driver.elapsed() < 110s);
        const auto task = driver.result();
        check_carries_task(task, driver);
        CHECK(task.error().reason == Reason::not_found);
    }
}
