// SPDX-License-Identifier: MIT
// A wait whose polls fail: what the service asks for is heeded as far as there is time, and the last failure is told.
#include "machine/helpers.hpp"

using namespace machine_test;
using fermata::Charge;
using fermata::ErrorKind;

TEST_CASE("wait: a Retry-After beyond the time that is left does not end it at once", "[machine]") {
    Policies policies;
    policies.deadline = start_of_time + std::chrono::minutes(15);
    auto driver = waiting(policies);
    auto busy = answer(503);
    busy.retry_after = std::chrono::seconds(1000);
    driver.start().gets(busy);
    REQUIRE(driver.step.next == Next::pause);
    CHECK(driver.step.pause < std::chrono::minutes(15));
    CHECK(driver.step.pause > std::chrono::minutes(14));
    SECTION("it polls once more before its end") {
        driver.sleeps().gets(seen("SUCCESS", usable));
        CHECK(driver.result());
    }
    SECTION("and tells the last failure") {
        driver.sleeps();
        while (driver.step.next != Next::done) {
            if (driver.step.next == Next::send)
                driver.gets(busy);
            else
                driver.sleeps();
        }
        const auto task = driver.result();
        REQUIRE_FALSE(task);
        CHECK(task.error().kind == ErrorKind::timeout);
        CHECK(task.error().charge == Charge::none); // the service has not shown that it knows the task
        CHECK(task.error().http_status == 503);
        CHECK(task.error().retry_after == std::chrono::seconds(1000));
        CHECK_FALSE(task.error().attempts.empty());
    }
}

TEST_CASE("wait: at the end of its time the last failure is told, with its attempts", "[machine]") {
    Policies policies;
    policies.deadline = start_of_time + 20s;
    auto driver = waiting(policies);
    driver.start();
    while (driver.step.next != Next::done) {
        if (driver.step.next == Next::send)
            driver.gets(connection_lost());
        else
            driver.sleeps();
    }
    const auto task = driver.result();
    REQUIRE_FALSE(task);
    CHECK(task.error().message.find("; the last read of it failed: ") != std::string::npos);
    CHECK_FALSE(task.error().attempts.empty());
}
