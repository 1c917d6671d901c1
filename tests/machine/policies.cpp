// SPDX-License-Identifier: MIT
// When a request is repeated, when a task is polled, and when a call's time is over.
#include "machine/helpers.hpp"

#include <fermata/policy/retry.hpp>

using namespace machine_test;
using fermata::Backoff;
using fermata::Charge;
using fermata::deadline_after;
using fermata::ErrorKind;
using fermata::no_deadline;
using fermata::PollPolicy;
using fermata::Reason;
using fermata::RetryPolicy;

namespace {

fermata::Error passing(Reason reason) { return failure(ErrorKind::rejected, reason, true); }

fermata::Error after_seconds(std::chrono::seconds seconds) {
    auto error = passing(Reason::rate_limited);
    error.retry_after = seconds;
    return error;
}

} // namespace

TEST_CASE("backoff: after a failure the pause is random below a bound that doubles to the cap", "[machine]") {
    const Backoff backoff;
    const Duration bounds[] = {500ms, 1s, 2s, 4s, 8s, 16s, 20s, 20s};
    int attempt = 0;
    for (const Duration bound : bounds) {
        CAPTURE(++attempt);
        CHECK(backoff.after_failure(attempt, 0) == 0ms);
        CHECK(backoff.after_failure(attempt, 0.5) == bound / 2);
        CHECK(backoff.after_failure(attempt, 0.999) < bound);
        CHECK(backoff.after_failure(attempt, 0.999) >= bound * 998 / 1000);
    }
}

TEST_CASE("backoff: after a rate limit the pause is 5 to 10 s, then 10 to 20 s", "[machine]") {
    const Backoff backoff;
    CHECK(backoff.after_rate_limit(1, 0) == 5s);
    CHECK(backoff.after_rate_limit(1, 0.999) == 9995ms);
    CHECK(backoff.after_rate_limit(2, 0) == 10s);
    CHECK(backoff.after_rate_limit(2, 0.999) == 19990ms);
    CHECK(backoff.after_rate_limit(3, 0.999) == 20s);
}

TEST_CASE("backoff: no attempt and no setting leads out of 0 to the cap", "[machine]") {
    const Backoff settings[] = {{}, {0ms, 20s, 0ms}, {1ms, 20s, 1ms}, {30s, 20s, 30s}, {1s, 0ms, 1s}, {24h, 24h, 24h}};
    for (const Backoff& backoff : settings) {
        for (const int attempt : {-1, 0, 1, 2, 10, 63, 64, 100, 1000000}) {
            for (const double random : {0.0, 0.5, 0.999}) {
                CAPTURE(backoff.base.count(), backoff.cap.count(), attempt, random);
                CHECK(backoff.after_failure(attempt, random) >= 0ms);
                CHECK(backoff.after_failure(attempt, random) <= backoff.cap);
                CHECK(backoff.after_rate_limit(attempt, random) >= 0ms);
                CHECK(backoff.after_rate_limit(attempt, random) <= backoff.cap);
            }
        }
    }
}

TEST_CASE("retry_policy: three requests are made in all", "[machine]") {
    const RetryPolicy retry;
    const auto error = connection_lost();
    CHECK(retry.pause_after(error, 1, 0.5) == 250ms);
    CHECK(retry.pause_after(error, 2, 0.5) == 500ms);
    CHECK_FALSE(retry.pause_after(error, 3, 0.5));
    CHECK_FALSE(retry.pause_after(error, 4, 0.5));
}

TEST_CASE("retry_policy: only what is retryable is repeated", "[machine]") {
    RetryPolicy retry;
    retry.max_attempts = 100;
    CHECK(retry.pause_after(failure(ErrorKind::transport, Reason::dns, true), 1, 0));
    CHECK_FALSE(retry.pause_after(failure(ErrorKind::transport, Reason::dns, false), 1, 0));
}

TEST_CASE("retry_policy: an unknown or a made charge is never repeated, whatever is set", "[machine]") {
    RetryPolicy retry;
    retry.max_attempts = 100;
    for (int reason = 0; reason <= static_cast<int>(Reason::other); ++reason) {
        for (const Charge charge : {Charge::unknown, Charge::made}) {
            CAPTURE(reason, to_string(charge));
            CHECK_FALSE(
                retry.pause_after(failure(ErrorKind::transport, static_cast<Reason>(reason), true, charge), 1, 0));
        }
    }
}

TEST_CASE("retry_policy: maintenance lasts minutes and is left to the caller", "[machine]") {
    CHECK_FALSE(RetryPolicy{}.pause_after(passing(Reason::maintenance), 1, 0.5));
}

TEST_CASE("retry_policy: a rate limit has longer pauses", "[machine]") {
    CHECK(RetryPolicy{}.pause_after(passing(Reason::rate_limited), 1, 0.5) == 7500ms);
    CHECK(RetryPolicy{}.pause_after(passing(Reason::server_fault), 1, 0.5) == 250ms);
}

TEST_CASE("retry_policy: a Retry-After of 1 to 60 s wins, a longer one is the end", "[machine]") {
    struct Row {
        std::chrono::seconds asked;
        std::optional<Duration> pause;
    };
    const Row rows[] = {
        {1s, 1s},
        {2s, 2s},
        {60s, 60s},
        {61s, std::nullopt},
        {3600s, std::nullopt},
        {99241560s, std::nullopt},
        {std::chrono::seconds(3092000000000), std::nullopt}, // year 100000
        {(std::chrono::seconds::max)(), std::nullopt},
    };
    for (const Row& row : rows) {
        DYNAMIC_SECTION(row.asked.count() << " s") {
            CHECK(RetryPolicy{}.pause_after(after_seconds(row.asked), 1, 0.5) == row.pause);
        }
    }
}

TEST_CASE("retry_policy: a Retry-After that is not above 0 says nothing", "[machine]") {
    for (const auto asked : {0s, -1s, -99241560s, (std::chrono::seconds::min)()}) {
        DYNAMIC_SECTION(asked.count() << " s") {
            CHECK(RetryPolicy{}.pause_after(after_seconds(asked), 1, 0.5) == 7500ms);
        }
    }
}

TEST_CASE("retry_policy: the longest Retry-After can be set", "[machine]") {
    RetryPolicy retry;
    retry.backoff.longest_retry_after = 2s;
    CHECK(retry.pause_after(after_seconds(2s), 1, 0.5) == Duration(2s));
    CHECK_FALSE(retry.pause_after(after_seconds(3s), 1, 0.5));
}

TEST_CASE("poll_policy: polls are 5 s apart at first, then a sixth of the age, up to 30 s", "[machine]") {
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

TEST_CASE("poll_policy: no setting polls more than three times a second", "[machine]") {
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
