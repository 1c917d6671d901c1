// SPDX-License-Identifier: MIT
// The service takes at most three polls a second of a task, and a wait keeps to its time.
#include "machine/helpers.hpp"

using namespace machine_test;

namespace {

/// Everything that leads to another GET.
fermata::Result<fermata::http::Response> outcome(std::size_t which) {
    auto soon = answer(429);
    soon.retry_after = 1s;
    const fermata::Result<fermata::http::Response> outcomes[] = {seen("PENDING"),
                                                                 not_known(),
                                                                 connection_lost(),
                                                                 answer(503),
                                                                 answer(429),
                                                                 seen("SUCCESS"),
                                                                 soon,
                                                                 answer(200, R"({"code":455})"),
                                                                 seen("ODD"),
                                                                 seen("CALLBACK_EXCEPTION", usable)};
    return outcomes[which % (sizeof outcomes / sizeof outcomes[0])];
}

/// Policies that would poll without any pause if they could.
Policies hasty() {
    Policies policies;
    policies.retry.backoff.base = 0ms;
    policies.retry.backoff.rate_limited = 0ms;
    policies.poll.first = 0ms;
    policies.poll.longest = 0ms;
    policies.poll.failed_polls = 1000;
    return policies;
}

} // namespace

TEST_CASE("wait: polls are at least 334 ms apart in every path", "[machine]") {
    for (std::size_t stride = 1; stride < 10; ++stride) {
        for (std::size_t first = 0; first < 10; ++first) {
            auto driver = waiting(hasty());
            driver.moment.random = 0;
            driver.start();
            for (std::size_t i = 0; i < 30 && driver.step.next == Next::send; ++i) {
                driver.gets(outcome(first + i * stride));
                if (driver.step.next != Next::pause) break;
                CAPTURE(stride, first, i);
                CHECK(driver.step.pause >= 334ms);
                driver.sleeps();
            }
            CHECK(driver.sent > 5);
        }
    }
}

TEST_CASE("wait: no pause passes the deadline, whichever rule it comes from", "[machine]") {
    for (std::size_t which = 0; which < 10; ++which) {
        for (const auto left :
             {Duration(1), Duration(100), Duration(333), Duration(334), Duration(335), Duration(1001)}) {
            auto policies = hasty();
            policies.deadline = start_of_time + 10s;
            auto driver = waiting(policies);
            driver.start().gets(outcome(which), 10s - left);
            CAPTURE(which, left.count());
            if (driver.step.next == Next::pause) CHECK(driver.moment.now + driver.step.pause < policies.deadline);
        }
    }
}

TEST_CASE("wait: an hour of polling is a bounded number of polls", "[machine]") {
    Policies policies;
    policies.deadline = start_of_time + 1h;
    auto driver = waiting(policies);
    driver.start();
    while (driver.step.next != Next::done) {
        driver.gets(seen("PENDING"));
        if (driver.step.next == Next::pause) driver.sleeps();
    }
    CHECK(driver.sent > 100);
    CHECK(driver.sent < 160);
    CHECK(driver.elapsed() <= 1h);
    CHECK(driver.elapsed() > 59min);
}
