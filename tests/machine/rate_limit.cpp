// SPDX-License-Identifier: MIT
#include <fermata/policy/rate_limit.hpp>

#include "support/catch.hpp"

#include <algorithm>
#include <vector>

using namespace std::chrono_literals;
using fermata::Duration;
using fermata::SlidingWindow;
using fermata::TimePoint;

namespace {

constexpr TimePoint start{Duration(1'000'000)};

/// The times at which `count` requests get their permit when all of them come at once and ask again when told to.
std::vector<Duration> permit_times_of(SlidingWindow& limiter, int count) {
    std::vector<SlidingWindow::Ticket> tickets;
    std::vector<Duration> permit_times;
    for (int i = 0; i < count; ++i) tickets.push_back(limiter.enqueue());
    for (const SlidingWindow::Ticket ticket : tickets) {
        TimePoint now = start + (permit_times.empty() ? Duration(0) : permit_times.back());
        for (Duration left = limiter.try_acquire(ticket, now); left > 0ms; left = limiter.try_acquire(ticket, now))
            now += left;
        permit_times.push_back(now - start);
    }
    return permit_times;
}

} // namespace

TEST_CASE("rate limit: as many as the limit go at once, the rest in windows", "[machine]") {
    SlidingWindow limiter(3, 100ms);
    CHECK(permit_times_of(limiter, 8) == std::vector<Duration>{0ms, 0ms, 0ms, 100ms, 100ms, 100ms, 200ms, 200ms});
    CHECK(limiter.waiting() == 0);
}

TEST_CASE("rate limit: no window of any place holds more than the limit", "[machine]") {
    SlidingWindow limiter(20, 10500ms);
    const std::vector<Duration> permit_times = permit_times_of(limiter, 100);
    for (std::size_t i = 20; i < permit_times.size(); ++i) {
        INFO("permit " << i << " at " << permit_times[i].count() << " ms, 20 before at " << permit_times[i - 20].count()
                       << " ms");
        CHECK(permit_times[i] - permit_times[i - 20] >= 10500ms);
    }
}

TEST_CASE("rate limit: each in the queue is told its own time at once", "[machine]") {
    SlidingWindow limiter(2, 100ms);
    std::vector<SlidingWindow::Ticket> tickets;
    for (int i = 0; i < 6; ++i) tickets.push_back(limiter.enqueue());
    CHECK(limiter.waiting() == 6);
    CHECK(limiter.try_acquire(tickets[5], start) == 200ms);
    CHECK(limiter.try_acquire(tickets[2], start) == 100ms);
    CHECK(limiter.try_acquire(tickets[0], start) == 0ms);
    CHECK(limiter.waiting() == 5);
    CHECK(limiter.try_acquire(tickets[1], start + 30ms) == 0ms);
    CHECK(limiter.try_acquire(tickets[2], start + 40ms) == 60ms);
    CHECK(limiter.try_acquire(tickets[3], start + 40ms) == 90ms);
}

TEST_CASE("rate limit: who came later does not go first", "[machine]") {
    SlidingWindow limiter(1, 100ms);
    const auto first = limiter.enqueue();
    const auto second = limiter.enqueue();
    CHECK(limiter.try_acquire(second, start) == 100ms);
    CHECK(limiter.try_acquire(first, start) == 0ms);
    CHECK(limiter.try_acquire(second, start + 99ms) == 1ms);
    CHECK(limiter.try_acquire(second, start + 100ms) == 0ms);
}

TEST_CASE("rate limit: who leaves makes room for those behind", "[machine]") {
    SlidingWindow limiter(1, 100ms);
    const auto first = limiter.enqueue();
    const auto second = limiter.enqueue();
    const auto third = limiter.enqueue();
    CHECK(limiter.try_acquire(first, start) == 0ms);
    CHECK(limiter.try_acquire(third, start) == 200ms);
    limiter.cancel(second);
    CHECK(limiter.try_acquire(third, start) == 100ms);
    CHECK(limiter.waiting() == 1);
    limiter.cancel(first); // has had its permit: nothing
    CHECK(limiter.try_acquire(third, start + 50ms) == 50ms);
}

TEST_CASE("rate limit: by default requests may differ by half a second on their way", "[machine]") {
    SlidingWindow limiter;
    const std::vector<Duration> permit_times = permit_times_of(limiter, 200);
    for (const Duration late : {0ms, 1ms, 250ms, 499ms, 500ms}) {
        for (std::size_t i = 20; i < permit_times.size(); ++i) {
            INFO("permit " << i << " at " << permit_times[i].count() << " ms, the one 20 before " << late.count()
                           << " ms late");
            CHECK(permit_times[i] - (permit_times[i - 20] + late) >= 10s); // the limit of the account
        }
    }
    CHECK(permit_times.back() == 9 * 10500ms); // and no more is given away
}

TEST_CASE("rate limit: a thread that was held up after it read the clock gets no permit of the past", "[machine]") {
    SlidingWindow limiter(1, 100ms);
    const auto first = limiter.enqueue();
    const auto held_up = limiter.enqueue();
    const auto third = limiter.enqueue();
    CHECK(limiter.try_acquire(first, start) == 0ms);
    CHECK(limiter.try_acquire(third, start + 150ms) == 100ms); // the first permit's window is over
    CHECK(limiter.try_acquire(held_up, start + 90ms) == 0ms);  // now: at 150 ms
    CHECK(limiter.try_acquire(third, start + 190ms) == 60ms);
    CHECK(limiter.try_acquire(third, start + 249ms) == 1ms);
    CHECK(limiter.try_acquire(third, start + 250ms) == 0ms);
}
