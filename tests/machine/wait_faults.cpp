// SPDX-License-Identifier: MIT
// What a wait bears with, and how it gives up: a paid task is not lost to a passing fault.
#include "machine/helpers.hpp"

using namespace machine_test;
using fermata::Charge;
using fermata::ErrorKind;
using fermata::Reason;

namespace {

/// A wait whose polls are one request each.
WaitDriver waiting_without_repeats(int failed_polls = 5) {
    Policies policies;
    policies.retry.max_attempts = 1;
    policies.poll.failed_polls = failed_polls;
    return waiting(policies);
}

} // namespace

TEST_CASE("wait: what was wrong with a poll is told with its answer", "[machine]") {
    auto driver = waiting_without_repeats();
    driver.start().gets(answer(200, R"({"code":429})"));
    REQUIRE(driver.told.fault);
    CHECK(driver.told.fault->reason == Reason::rate_limited);
    CHECK(driver.told.fault->service_code == 429);
    driver.sleeps().gets(seen("PENDING"));
    CHECK_FALSE(driver.told.fault);
}

TEST_CASE("wait: passing faults are borne with, each poll repeated by the policy", "[machine]") {
    const auto fault = GENERATE(0, 1, 2, 3);
    const auto outcome = [fault]() -> fermata::Result<fermata::http::Response> {
        if (fault == 0) return connection_lost();
        if (fault == 1) return answer(500, "");
        if (fault == 2) return answer(200, R"({"code":429})");
        return answer(200, R"({"code":500})");
    };
    CAPTURE(fault);
    auto driver = waiting();
    driver.start();
    SECTION("until the service is back") {
        for (int i = 0; i < 14; ++i) driver.gets(outcome()).sleeps();
        driver.gets(seen("SUCCESS", usable));
        CHECK(driver.result());
    }
    SECTION("five polls of three requests long") {
        for (int i = 0; i < 14; ++i) driver.gets(outcome()).sleeps();
        driver.gets(outcome());
        check_carries_task(driver.result(), driver);
        CHECK(driver.sent == 15);
    }
}

TEST_CASE("wait: only failed polls in a row count", "[machine]") {
    auto driver = waiting_without_repeats(2);
    driver.start();
    for (int i = 0; i < 5; ++i) driver.gets(connection_lost()).sleeps().gets(seen("PENDING")).sleeps();
    driver.gets(connection_lost()).sleeps().gets(connection_lost());
    check_carries_task(driver.result(), driver);
}

TEST_CASE("wait: failed_polls of one or less bears with none", "[machine]") {
    for (const int failed_polls : {1, 0, -1}) {
        auto driver = waiting_without_repeats(failed_polls);
        driver.start().gets(connection_lost());
        check_carries_task(driver.result(), driver);
    }
}

TEST_CASE("wait: maintenance is borne with, too", "[machine]") {
    auto driver = waiting();
    driver.start();
    for (int i = 0; i < 4; ++i) driver.gets(answer(200, R"({"code":455})")).sleeps();
    driver.gets(seen("SUCCESS", usable));
    CHECK(driver.result());
}

TEST_CASE("wait: a page that is no answer of the service is borne with", "[machine]") {
    auto driver = waiting();
    driver.start().gets(answer(200, "<html>")).sleeps().gets(answer(200, "")).sleeps().gets(seen("SUCCESS", usable));
    CHECK(driver.result());
}

TEST_CASE("wait: a fault that stays ends it", "[machine]") {
    auto driver = waiting();
    driver.start().gets(failure(ErrorKind::transport, Reason::tls, false));
    const auto task = driver.result();
    check_carries_task(task, driver);
    CHECK(task.error().reason == Reason::tls);
    CHECK(driver.sent == 1);
}

TEST_CASE("wait: an answer about another task, or none, is a protocol error with the asked task's id", "[machine]") {
    for (const char* body :
         {R"({"code":200,"data":{"taskId":"task-2","status":"SUCCESS"}})", R"({"code":200,"data":7})"}) {
        DYNAMIC_SECTION("'" << body << "'") {
            auto driver = waiting();
            driver.start().gets(answer(200, body));
            const auto task = driver.result();
            check_carries_task(task, driver);
            CHECK(task.error().kind == ErrorKind::protocol);
        }
    }
}

TEST_CASE("wait: the end of its time tells the last status", "[machine]") {
    Policies policies;
    policies.deadline = start_of_time + 7s;
    auto driver = waiting(policies);
    driver.start().gets(seen("TEXT_SUCCESS"), 1s).sleeps().gets(seen("FIRST_SUCCESS"));
    const auto task = driver.result(); // at 6 s: the next pause would pass 7 s
    check_carries_task(task, driver);
    CHECK(task.error().kind == ErrorKind::timeout);
    CHECK(task.error().message == "the task has not ended in the time given; last seen as FIRST_SUCCESS");
    CHECK(driver.elapsed() <= 7s);
}

TEST_CASE("wait: the end of its time without any poll says so", "[machine]") {
    Policies policies;
    policies.deadline = start_of_time;
    auto driver = waiting(policies);
    driver.start();
    const auto task = driver.result();
    check_carries_task(task, driver);
    CHECK(task.error().kind == ErrorKind::timeout);
    CHECK(task.error().message == "the task has not ended in the time given; it was not seen yet");
}

TEST_CASE("wait: a poll that takes all the time that is left is its end", "[machine]") {
    Policies policies;
    policies.deadline = start_of_time + 10s;
    for (const auto took : {Duration(10s), Duration(9999ms)}) { // transports may be early
        auto driver = waiting(policies);
        driver.start();
        CHECK(driver.machine().request().total_timeout == 10s);
        driver.gets(failure(ErrorKind::timeout, Reason::none, true), took);
        const auto task = driver.result();
        check_carries_task(task, driver);
        CHECK(task.error().kind == ErrorKind::timeout);
        CHECK(task.error().message.find("has not ended in the time given") != std::string::npos);
    }
}

TEST_CASE("wait: a stop ends it everywhere, and the task goes on", "[machine]") {
    auto driver = waiting();
    SECTION("before the first poll") {
        driver.moment.stopped = true;
        driver.start();
    }
    SECTION("in a poll") { driver.start().gets(failure(ErrorKind::cancelled, Reason::none, false)); }
    SECTION("with an answer that is not the end") {
        driver.start();
        driver.moment.stopped = true;
        driver.gets(seen("PENDING"));
    }
    SECTION("with a fault that may pass") {
        driver.start();
        driver.moment.stopped = true;
        driver.gets(connection_lost());
    }
    SECTION("in the pause of a poll that is repeated") {
        driver.start().gets(connection_lost());
        driver.moment.stopped = true;
        driver.sleeps();
    }
    SECTION("in a pause between polls") {
        driver.start().gets(seen("PENDING"));
        driver.moment.stopped = true;
        driver.sleeps();
    }
    const auto task = driver.result();
    check_carries_task(task, driver);
    CHECK(task.error().kind == ErrorKind::cancelled);
    CHECK_FALSE(task.error().retryable);
}

TEST_CASE("wait: a stop that comes with the finished task does not lose it", "[machine]") {
    auto driver = waiting();
    driver.start();
    driver.moment.stopped = true;
    driver.gets(seen("SUCCESS", usable));
    CHECK(driver.result());
}

TEST_CASE("wait: a pause is as long as the service asks for", "[machine]") {
    auto driver = waiting();
    driver.start();
    auto busy = answer(429, "");
    busy.retry_after = std::chrono::seconds(120); // more than an exchange waits for
    driver.gets(std::move(busy));
    CHECK(driver.step.next == Next::pause);
    CHECK(driver.step.pause == 120s);
}
