// SPDX-License-Identifier: MIT
#include "machine/helpers.hpp"

#include <fermata/policy/poll.hpp>

using namespace machine_test;
using fermata::PollPolicy;

TEST_CASE("poll_policy: looks are 5 s apart at first, then a sixth of the age, up to 30 s", "[machine]") {
    const PollPolicy poll;
    CHECK(poll.pause_at(0s) == 5s);
    CHECK(poll.pause_at(30s) == 5s);
    CHECK(poll.pause_at(60s) == 10s);
    CHECK(poll.pause_at(179s) < 30s);
    CHECK(poll.pause_at(180s) == 30s);
    CHECK(poll.pause_at(24h) == 30s);
}

TEST_CASE("poll_policy: a pause never shrinks as time passes", "[machine]") {
    const PollPolicy poll;
    Duration last{};
    for (Duration age{}; age < 20min; age += 777ms) {
        CHECK(poll.pause_at(age) >= last);
        last = poll.pause_at(age);
    }
}

TEST_CASE("poll_policy: no setting looks more than three times a second", "[machine]") {
    const Duration values[] = {(Duration::min)(), -1s, 0ms, 1ms, 333ms, 334ms, 5s, (Duration::max)()};
    for (const Duration first : values) {
        for (const Duration longest : values) {
            PollPolicy poll;
            poll.first = first;
            poll.longest = longest;
            for (const Duration age : {Duration(0), Duration(1s), Duration(24h)}) {
                CAPTURE(first.count(), longest.count(), age.count());
                CHECK(poll.pause_at(age) >= 334ms);
            }
        }
    }
}
