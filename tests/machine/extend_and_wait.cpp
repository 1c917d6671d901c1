// SPDX-License-Identifier: MIT
// A submit, then a wait for its task, as one machine.
#include "machine/helpers.hpp"

#include <fermata/detail/calls/extend_and_wait_call.hpp>

using namespace machine_test;
using fermata::detail::ExtendAndWaitCall;

namespace {

const char pending[] = R"({"code":200,"data":{"taskId":"task-1","status":"PENDING"}})";

fermata::WaitOptions lasting(Duration timeout) {
    fermata::WaitOptions options;
    options.timeout = timeout;
    return options;
}

/// Lets the first `before` of the queue have their permits, and `driver` ask when it was told to.
void use_permits_ahead(Driver<ExtendAndWaitCall>& driver, fermata::SlidingWindow& limiter, std::size_t before) {
    fermata::TimePoint now = start_of_time;
    for (std::size_t place = 1; place <= before; ++place) {
        for (Duration left = limiter.try_acquire(place, now); left > 0ms; left = limiter.try_acquire(place, now))
            now += left;
    }
    while (driver.step.next == Next::pause) driver.sleeps();
    REQUIRE(driver.step.next == Next::send);
}

} // namespace

TEST_CASE("extend_and_wait: polls the task right after the submit", "[machine]") {
    const State client = client_with();
    Driver<ExtendAndWaitCall> driver(*client, request(), fermata::WaitOptions{});
    driver.start();
    CHECK(driver.machine().request().send_once);
    driver.gets(answer(200, accepted)).sleeps();
    CHECK(driver.elapsed() == Duration(0));
    CHECK_FALSE(driver.machine().request().send_once);
    CHECK(driver.machine().request().url.find("taskId=task-1") != std::string::npos);
    driver.gets(answer(200, pending));
    CHECK(driver.step.next == Next::pause);
}

TEST_CASE("extend_and_wait: the time given counts anew for the wait, and for one exchange when it is short",
          "[machine]") {
    const State client = client_with();
    struct Row {
        Duration timeout;
        Duration submit;
    };
    for (const Row& row : {Row{15min, 60s}, Row{20s, 20s}}) {
        DYNAMIC_SECTION(row.timeout.count() << " ms") {
            Driver<ExtendAndWaitCall> driver(*client, request(), lasting(row.timeout));
            driver.start();
            CHECK(driver.machine().request().total_timeout == row.submit);
            driver.gets(answer(200, accepted), 19s).sleeps();
            for (driver.gets(answer(200, pending)); driver.step.next == Next::pause;) {
                driver.sleeps().gets(answer(200, pending));
            }
            CHECK(driver.result().error().task_id == fermata::TaskId{"task-1"});
            CHECK(driver.elapsed() - 19s < row.timeout);
            CHECK(driver.elapsed() - 19s > row.timeout - 31s);
        }
    }
}

TEST_CASE("extend_and_wait: stands in line as long as the time given, then its exchange has all its time",
          "[machine]") {
    struct Row {
        Duration timeout;
        std::size_t before;             ///< so many others of one limit, all at once
        std::optional<Duration> permit; ///< none: nothing is sent
    };
    // Windows of 20 begin every 10.5 s.
    const Row rows[] = {{15min, 0, 0s},    {15min, 199, 94500ms}, {15min, 999, 514500ms}, {15min, 1719, 892500ms},
                        {15min, 1720, {}}, {20s, 20, 10500ms},    {20s, 40, {}}};
    for (const Row& row : rows) {
        DYNAMIC_SECTION(row.before << " before, " << row.timeout.count() << " ms given") {
            const auto limiter = std::make_shared<fermata::SlidingWindow>();
            for (std::size_t i = 0; i < row.before; ++i) limiter->enqueue();
            const State client = client_with(limiter);
            Driver<ExtendAndWaitCall> driver(*client, request(), lasting(row.timeout));
            driver.start();
            if (!row.permit) {
                const auto task = driver.result();
                REQUIRE_FALSE(task);
                CHECK(driver.sent == 0);
                CHECK(limiter->waiting() == row.before);
                CHECK(task.error().kind == fermata::ErrorKind::timeout);
                CHECK(task.error().charge == fermata::Charge::none);
                CHECK(task.error().retryable);
                return;
            }
            use_permits_ahead(driver, *limiter, row.before);
            CHECK(driver.elapsed() == *row.permit);
            CHECK(driver.machine().request().total_timeout == (std::min<Duration>)(60s, row.timeout - *row.permit));
            driver.gets(answer(200, accepted)).sleeps();
            CHECK_FALSE(driver.machine().request().send_once);
        }
    }
}

TEST_CASE("extend_and_wait: a stop in line sends nothing and costs nothing", "[machine]") {
    const auto limiter = std::make_shared<fermata::SlidingWindow>(1, 10min);
    limiter->try_acquire(limiter->enqueue(), start_of_time);
    const State client = client_with(limiter);
    Driver<ExtendAndWaitCall> driver(*client, request(), fermata::WaitOptions{});
    CHECK(driver.start().step == Step{Next::pause, 10min});
    driver.moment.now += 5min;
    driver.moment.stopped = true;
    driver.step = driver.machine().on_pause_over(driver.moment);
    const auto task = driver.result();
    REQUIRE_FALSE(task);
    CHECK(task.error().kind == fermata::ErrorKind::cancelled);
    CHECK(task.error().charge == fermata::Charge::none);
    CHECK(limiter->waiting() == 0);
}
