// SPDX-License-Identifier: MIT
#include "machine/helpers.hpp"

using namespace machine_test;
using fermata::deadline_after;
using fermata::no_deadline;

TEST_CASE("deadline: is the timeout after now, and never before it", "[machine]") {
    CHECK(deadline_after(start_of_time, 60s) == start_of_time + 60s);
    CHECK(deadline_after(start_of_time, 0s) == start_of_time);
    CHECK(deadline_after(start_of_time, -1s) == start_of_time);
    CHECK(deadline_after(start_of_time, (Duration::min)()) == start_of_time);
}

TEST_CASE("deadline: one that is too far away never comes", "[machine]") {
    CHECK(deadline_after(start_of_time, (Duration::max)()) == no_deadline);
    CHECK(deadline_after(start_of_time, (Duration::max)() - 1ms) == no_deadline);
    CHECK(deadline_after(start_of_time, std::chrono::hours(24 * 365)) == start_of_time + std::chrono::hours(24 * 365));
}
