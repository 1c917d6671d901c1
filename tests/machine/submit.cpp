// SPDX-License-Identifier: MIT
// A submit: its request, and its wait for the rate limiter.
#include "machine/helpers.hpp"

#include <fermata/detail/calls/extend_and_wait_call.hpp>
#include <fermata/wire/json.hpp>

using namespace machine_test;
using fermata::Charge;
using fermata::ErrorKind;
using fermata::ExtendRequest;
using fermata::SlidingWindow;
using fermata::detail::ExtendAndWaitCall;
using fermata::detail::SubmitCall;

// A call that submits refers to its caller's request, and needs it no longer than its start takes.

namespace {

ExtendRequest with_callback() {
    return *ExtendRequest::inherited(fermata::AudioId{"audio-2"}, fermata::Model::v5)
                .callback_url("https://app.example/hook")
                .build();
}

/// Makes a call wait for its permit, takes its request away, and checks what it sends and reports then.
template<class Call, class Last> void check_goes_on_without(const Last& last) {
    const auto limiter = std::make_shared<fermata::SlidingWindow>(1, 10s);
    REQUIRE(limiter->try_acquire(limiter->enqueue(), start_of_time) == Duration(0));
    const State client = client_with(limiter);
    auto extend = std::make_unique<ExtendRequest>(with_callback());
    Driver<Call> driver(*client, *extend, last);
    REQUIRE(driver.start().step.next == Next::pause);
    *extend = request(); // a poll at it would be seen,
    extend.reset();      // and is found by the sanitizers
    REQUIRE(driver.sleeps().step.next == Next::send);
    CHECK(driver.machine().request().body == fermata::to_json(with_callback()));
    driver.gets(connection_lost()).sleeps().sleeps(); // of the retry policy, and for a permit
    CHECK(driver.machine().request().body == fermata::to_json(with_callback()));
    driver.gets(failure(fermata::ErrorKind::timeout, fermata::Reason::none, false, Charge::unknown));
    CHECK(driver.result().error().advice.find("wait for its callback") == 0);
}

} // namespace

TEST_CASE("submit: goes on without its request once it has started", "[machine]") {
    check_goes_on_without<SubmitCall>(Duration(60s));
}

TEST_CASE("extend_and_wait: goes on without its request once it has started", "[machine]") {
    check_goes_on_without<ExtendAndWaitCall>(fermata::WaitOptions{});
}

// Each paid request takes its permit in the rate limit of its account.

namespace {

/// A limit of one permit in 10 s.
std::shared_ptr<SlidingWindow> one_in_10_s() { return std::make_shared<SlidingWindow>(1, 10s); }

/// Uses the permit of `limiter` that is free now.
void use_permit(SlidingWindow& limiter) {
    REQUIRE(limiter.try_acquire(limiter.enqueue(), start_of_time) == Duration(0));
}

} // namespace

TEST_CASE("submit: a free permit is used at once", "[machine]") {
    const auto limiter = one_in_10_s();
    SubmitDriver driver(client_with(limiter));
    CHECK(driver.start().step == Step{Next::send, {}});
    CHECK(limiter->waiting() == 0);
    CHECK(limiter->try_acquire(limiter->enqueue(), start_of_time) == 10s);
    CHECK(driver.gets(answer(200, accepted)).result());
}

TEST_CASE("submit: waits in the queue for its permit", "[machine]") {
    const auto limiter = one_in_10_s();
    use_permit(*limiter);
    SubmitDriver driver(client_with(limiter));
    CHECK(driver.start().step == Step{Next::pause, 10s});
    CHECK(limiter->waiting() == 1);
    CHECK(driver.sleeps().step == Step{Next::send, {}});
    CHECK(limiter->waiting() == 0);
}

TEST_CASE("submit: asks again when a pause was over too early, and keeps its place", "[machine]") {
    const auto limiter = one_in_10_s();
    use_permit(*limiter);
    SubmitDriver driver(client_with(limiter));
    driver.start();
    const auto behind = limiter->enqueue();
    driver.moment.now += 4s;
    driver.step = driver.machine().on_pause_over(driver.moment);
    CHECK(driver.step == Step{Next::pause, 6s});
    CHECK(limiter->try_acquire(behind, driver.moment.now) == 16s);
}

TEST_CASE("submit: several of one account go in the order in which they came", "[machine]") {
    const auto limiter = std::make_shared<SlidingWindow>(2, 10s);
    const State client = client_with(limiter);
    const State other = client_with(limiter);
    SubmitDriver drivers[] = {SubmitDriver(client), SubmitDriver(other), SubmitDriver(client), SubmitDriver(other),
                              SubmitDriver(client)};
    const Duration waits[] = {0s, 0s, 10s, 10s, 20s};
    for (std::size_t i = 0; i < 5; ++i) {
        CAPTURE(i);
        CHECK(drivers[i].start().step.pause == waits[i]);
        CHECK((drivers[i].step.next == Next::send) == (waits[i] == 0s));
    }
}

TEST_CASE("submit: a repeat takes a permit, too, once its own pause is over", "[machine]") {
    const auto limiter = one_in_10_s();
    SubmitDriver driver(client_with(limiter));
    driver.start().gets(connection_lost());
    CHECK(driver.step == Step{Next::pause, 250ms}); // of the retry policy
    CHECK(limiter->waiting() == 0);
    CHECK(driver.sleeps().step == Step{Next::pause, 9750ms});
    CHECK(limiter->waiting() == 1);
    CHECK(driver.sleeps().step.next == Next::send);
}

TEST_CASE("submit: a permit that comes too late is not waited for", "[machine]") {
    struct Row {
        Duration timeout;
        bool paused;
    };
    for (const Row& row : {Row{10001ms, true}, Row{10000ms, false}, Row{9999ms, false}}) {
        DYNAMIC_SECTION(row.timeout.count() << " ms given, 10 s to wait") {
            const auto limiter = one_in_10_s();
            use_permit(*limiter);
            SubmitDriver driver(client_with(limiter), row.timeout);
            driver.start();
            CHECK((driver.step.next == Next::pause) == row.paused);
            CHECK(limiter->waiting() == (row.paused ? 1 : 0));
            if (row.paused) return;
            const auto id = driver.result();
            REQUIRE_FALSE(id);
            CHECK(id.error().kind == ErrorKind::timeout);
            CHECK(id.error().charge == Charge::none);
            CHECK(id.error().retryable);
            CHECK(id.error().describe() ==
                  "the rate limit has no permit for the request within the time given. "
                  "Cost: nothing was sent, nothing was charged. To do: it may be tried again.");
        }
    }
}

TEST_CASE("submit: a permit that comes too late for a repeat leaves what was sent in the error", "[machine]") {
    const auto limiter = one_in_10_s();
    SubmitDriver driver(client_with(limiter), 5s);
    driver.start().gets(connection_lost()).sleeps();
    const auto id = driver.result();
    REQUIRE_FALSE(id);
    CHECK(id.error().kind == ErrorKind::timeout);
    CHECK(id.error().charge == Charge::none);
    CHECK(id.error().attempts.size() == 1);
}

TEST_CASE("submit: who ends without a permit leaves the queue", "[machine]") {
    const auto limiter = one_in_10_s();
    use_permit(*limiter);
    SECTION("by a stop") {
        SubmitDriver driver(client_with(limiter));
        driver.start().moment.stopped = true;
        driver.step = driver.machine().on_pause_over(driver.moment);
        CHECK(limiter->waiting() == 0);
        const auto id = driver.result();
        REQUIRE_FALSE(id);
        CHECK(id.error().kind == ErrorKind::cancelled);
        CHECK(id.error().charge == Charge::none);
    }
    SECTION("by a deadline that has passed") {
        SubmitDriver driver(client_with(limiter), 11s);
        driver.start().moment.now += 1h; // a machine that was suspended
        driver.step = driver.machine().on_pause_over(driver.moment);
        CHECK(limiter->waiting() == 0);
        CHECK(driver.result().error().kind == ErrorKind::timeout);
    }
    SECTION("by its destruction") {
        {
            SubmitDriver driver(client_with(limiter));
            driver.start();
            CHECK(limiter->waiting() == 1);
        }
        CHECK(limiter->waiting() == 0);
    }
    // Nobody stands before the next one.
    CHECK(limiter->try_acquire(limiter->enqueue(), start_of_time) == 10s);
}

TEST_CASE("submit: what is refused before it is sent takes no permit", "[machine]") {
    const auto limiter = one_in_10_s();
    fermata::ClientOptions options;
    options.rate_limiter = limiter;
    options.before_submit = [](const fermata::SubmitIntent&) { return false; };
    SubmitDriver driver(client_with(options));
    CHECK(driver.start().step.next == Next::done);
    CHECK(limiter->try_acquire(limiter->enqueue(), start_of_time) == Duration(0));
}

TEST_CASE("submit: a stop before the start takes no permit", "[machine]") {
    const auto limiter = one_in_10_s();
    SubmitDriver driver(client_with(limiter));
    driver.moment.stopped = true;
    CHECK(driver.start().result().error().kind == ErrorKind::cancelled);
    CHECK(limiter->try_acquire(limiter->enqueue(), start_of_time) == Duration(0));
}
