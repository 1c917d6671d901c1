// SPDX-License-Identifier: MIT
// One request, repeated as allowed: no clock, no network.
#include "machine/helpers.hpp"

using namespace machine_test;
using fermata::Charge;
using fermata::ErrorKind;
using fermata::Reason;
using fermata::detail::Exchange;

namespace {

/// Takes the body of a 200; any other answer is an error with the reason rate_limited, which may be repeated.
struct Decoder {
    fermata::Result<std::string> operator()(const fermata::http::Response& response) const {
        if (response.status == 200) return response.body;
        fermata::Error error;
        error.kind = ErrorKind::rejected;
        error.reason = Reason::rate_limited;
        error.retryable = true;
        error.http_status = response.status;
        error.retry_after = response.retry_after;
        return error;
    }
};

/// An exchange with a place for what its answers say.
struct TestedExchange : Exchange {
    using Exchange::Exchange;
    Step on_answer(fermata::Result<fermata::http::Response>&& answer, const Moment& moment) {
        return Exchange::on_answer(std::move(answer), Decoder{}, body, moment);
    }
    void end() {}
    fermata::Result<std::string> take() {
        if (body) return *std::move(body);
        return std::move(failure());
    }
    std::optional<std::string> body{};
};

Driver<TestedExchange> exchange(fermata::RetryPolicy retry = {}, fermata::TimePoint deadline = start_of_time + 60s,
                                Duration total_timeout = 20s) {
    fermata::http::Request request;
    request.url = "https://a.b/";
    request.total_timeout = total_timeout;
    return Driver<TestedExchange>(TestedExchange(request, retry, deadline));
}

fermata::http::Response limited(std::chrono::seconds retry_after) {
    auto response = answer(429);
    response.retry_after = retry_after;
    return response;
}

} // namespace

TEST_CASE("exchange: a good first answer is the end", "[machine]") {
    auto driver = exchange();
    CHECK(driver.start().step == Step{Next::send, {}});
    driver.gets(answer(200, "body"));
    CHECK(driver.result().value_or("?") == "body");
}

TEST_CASE("exchange: what may pass is repeated after the pause of the policy", "[machine]") {
    auto driver = exchange();
    driver.start().gets(connection_lost());
    CHECK(driver.step == Step{Next::pause, 250ms}); // half of 0.5 s
    driver.sleeps().gets(connection_lost());
    CHECK(driver.step == Step{Next::pause, 500ms});
    driver.sleeps().gets(answer(200, "body"));
    CHECK(driver.result().value_or("?") == "body");
    CHECK(driver.sent == 3);
}

TEST_CASE("exchange: ends with the last error and every attempt, oldest first", "[machine]") {
    auto driver = exchange();
    driver.start().gets(connection_lost()).sleeps().gets(answer(429)).sleeps().gets(answer(503));
    const auto result = driver.result();
    REQUIRE_FALSE(result);
    CHECK(result.error().http_status == 503);
    REQUIRE(result.error().attempts.size() == 3);
    CHECK(result.error().attempts[0].http_status == 0);
    CHECK(result.error().attempts[1].http_status == 429);
    CHECK(result.error().attempts[1].took == 5ms);
    CHECK(result.error().attempts[1].request_left);
    CHECK(result.error().attempts[1].body_handed_over);
    CHECK(result.error().attempts[2].http_status == 503);
}

TEST_CASE("exchange: what is not retryable is the end at once", "[machine]") {
    auto driver = exchange();
    driver.start().gets(failure(ErrorKind::transport, Reason::tls, false));
    CHECK(driver.result().error().reason == Reason::tls);
}

TEST_CASE("exchange: an unknown charge is the end, even if the transport calls it retryable", "[machine]") {
    fermata::RetryPolicy retry;
    retry.max_attempts = 100;
    fermata::http::Request submit;
    submit.send_once = true;
    Driver<TestedExchange> driver(TestedExchange(submit, retry, fermata::no_deadline));
    driver.start().gets(failure(ErrorKind::timeout, Reason::none, true, Charge::unknown));
    const auto result = driver.result();
    REQUIRE_FALSE(result);
    CHECK(result.error().charge == Charge::unknown);
    CHECK_FALSE(result.error().retryable);
}

TEST_CASE("exchange: a read costs nothing and is repeated, whatever charge the transport tells", "[machine]") {
    auto driver = exchange();
    driver.start();
    for (int i = 0; i < 2; ++i) driver.gets(failure(ErrorKind::timeout, Reason::none, true, Charge::unknown)).sleeps();
    driver.gets(failure(ErrorKind::timeout, Reason::none, true, Charge::unknown));
    const auto result = driver.result();
    REQUIRE_FALSE(result);
    CHECK(result.error().charge == Charge::none);
    CHECK(result.error().retryable);
}

TEST_CASE("exchange: attempts are counted, whether or not a transport lists them", "[machine]") {
    auto driver = exchange();
    auto unlisted = connection_lost();
    unlisted.attempts.clear();
    driver.start();
    for (int i = 0; i < 10 && driver.step.next != Next::done; ++i) {
        driver.gets(unlisted);
        if (driver.step.next == Next::pause) driver.sleeps();
    }
    CHECK(driver.sent == 3);
}

TEST_CASE("exchange: each send has the time that is left, and no more than its own", "[machine]") {
    auto driver = exchange({}, start_of_time + 30s);
    driver.start();
    CHECK(driver.machine().request().total_timeout == 20s);
    driver.gets(limited(2s), 15s).sleeps();
    CHECK(driver.machine().request().total_timeout == 13s);
    driver.gets(limited(2s), 3s).sleeps();
    CHECK(driver.machine().request().total_timeout == 8s);
}

TEST_CASE("exchange: without a timeout of its own, a send has all the time that is left, at most a day", "[machine]") {
    auto bounded = exchange({}, start_of_time + 30s, 24h);
    bounded.start();
    CHECK(bounded.machine().request().total_timeout == 30s);
    auto endless = exchange({}, fermata::no_deadline, 24h);
    endless.start();
    CHECK(endless.machine().request().total_timeout == 24h);
    auto limited_alone = exchange({}, fermata::no_deadline, 20s);
    limited_alone.start();
    CHECK(limited_alone.machine().request().total_timeout == 20s);
}

TEST_CASE("exchange: a pause that would pass the deadline is not begun", "[machine]") {
    struct Row {
        std::chrono::seconds left;
        bool paused;
    };
    for (const Row& row : {Row{31s, true}, Row{30s, false}, Row{29s, false}}) {
        DYNAMIC_SECTION(row.left.count() << " s left, 30 s asked") {
            auto driver = exchange({}, start_of_time + row.left);
            driver.start().gets(limited(30s));
            CHECK((driver.step.next == Next::pause) == row.paused);
            if (!row.paused) CHECK(driver.result().error().retry_after == 30s);
        }
    }
}

TEST_CASE("exchange: a deadline that passes in a pause is a timeout that cost nothing", "[machine]") {
    auto driver = exchange({}, start_of_time + 10s);
    driver.start().gets(connection_lost());
    REQUIRE(driver.step.next == Next::pause);
    driver.moment.now += 20s; // a machine that was suspended
    driver.sleeps();
    const auto result = driver.result();
    REQUIRE_FALSE(result);
    CHECK(result.error().kind == ErrorKind::timeout);
    CHECK(result.error().charge == Charge::none);
    CHECK(result.error().attempts.size() == 1);
    CHECK(driver.sent == 1);
}

TEST_CASE("exchange: a deadline that is over before the start sends nothing", "[machine]") {
    for (const auto late : {Duration(0), Duration(1)}) {
        auto driver = exchange({}, start_of_time - late);
        CHECK(driver.start().step.next == Next::done);
        const auto result = driver.result();
        REQUIRE_FALSE(result);
        CHECK(result.error().kind == ErrorKind::timeout);
        CHECK(result.error().attempts.empty());
    }
}

TEST_CASE("exchange: a stop is the end before a send, in a pause and after an answer", "[machine]") {
    auto driver = exchange();
    SECTION("before the send") {
        driver.moment.stopped = true;
        driver.start();
        CHECK(driver.result().error().kind == ErrorKind::cancelled);
    }
    SECTION("in a pause") {
        driver.start().gets(connection_lost());
        driver.moment.stopped = true;
        driver.sleeps();
        const auto result = driver.result();
        CHECK(result.error().kind == ErrorKind::cancelled);
        CHECK(result.error().attempts.size() == 1);
        CHECK_FALSE(result.error().retryable);
    }
    SECTION("with a failed answer no pause is begun") {
        driver.start();
        driver.moment.stopped = true;
        driver.gets(connection_lost());
        CHECK(driver.step.next == Next::done);
    }
    SECTION("with a good answer that answer counts") {
        driver.start();
        driver.moment.stopped = true;
        driver.gets(answer(200, "paid for"));
        CHECK(driver.result().value_or("?") == "paid for");
    }
}
