// SPDX-License-Identifier: MIT
// What a call repeats, and what it never does.
#include "support/patience.hpp"
#include "unit/helpers.hpp"

#include <thread>

using namespace std::chrono_literals;
using fermata::Charge;
using fermata::Client;
using fermata::ErrorKind;
using fermata::Reason;
using fermata::testing::ScriptTransport;
using unit_test::accepted;
using Clock = std::chrono::steady_clock;
using test_support::at_once;

namespace {

const char rate_limited[] = R"({"code":429,"msg":"too many"})";

fermata::Error transport_failure(Charge charge, bool retryable) {
    fermata::Error error;
    error.kind = ErrorKind::transport;
    error.reason = Reason::connection_lost;
    error.charge = charge;
    error.retryable = retryable;
    error.message = "the connection broke";
    error.attempts.push_back({});
    return error;
}

fermata::Result<fermata::TaskId> extend_over(const std::shared_ptr<ScriptTransport>& transport, int max_attempts,
                                             fermata::CallOptions call = {}) {
    fermata::ClientOptions options = unit_test::scripted(transport);
    options.retry.max_attempts = max_attempts;
    return Client(fermata::ApiKey{"test-key"}, options).extend(unit_test::valid_custom().build(), call);
}

fermata::http::Response rate_limit_for(std::chrono::seconds retry_after) {
    fermata::http::Response response;
    response.status = 429;
    response.retry_after = retry_after;
    return response;
}

} // namespace

TEST_CASE("retry: a submit that surely did not arrive is repeated", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->then(transport_failure(Charge::none, true)).answer(200, rate_limited).answer(200, accepted);
    CHECK(extend_over(transport, 3));
    CHECK(transport->requests().size() == 3);
}

TEST_CASE("retry: a submit of unknown charge is never repeated, whatever the policy says", "[unit]") {
    const auto check_sent_once = [](const std::shared_ptr<ScriptTransport>& transport) {
        for (int i = 0; i < 5; ++i) transport->answer(200, accepted);
        const auto id = extend_over(transport, 100);
        REQUIRE_FALSE(id);
        CAPTURE(id.error().describe());
        CHECK(id.error().charge == Charge::unknown);
        CHECK_FALSE(id.error().retryable);
        CHECK(id.error().attempts.size() == 1);
        CHECK(transport->requests().size() == 1);
    };
    const auto transport = std::make_shared<ScriptTransport>();
    for (const int status : {500, 502, 503, 504, 520, 524, 408, 302, 307}) {
        DYNAMIC_SECTION("HTTP " << status) {
            transport->answer(status, "");
            check_sent_once(transport);
        }
    }
    for (const char* body :
         {R"({"code":500})", R"({"code":501})", R"({"code":408})", R"({"code":777})", R"({"code":200})", "", "<html>",
          R"({"code":"429"})", R"({"code":200,"data":{"taskId":5}})"}) {
        DYNAMIC_SECTION("body " << body) {
            transport->answer(200, body);
            check_sent_once(transport);
        }
    }
    SECTION("a connection that broke") {
        transport->then(transport_failure(Charge::unknown, false));
        check_sent_once(transport);
    }
    SECTION("a transport that calls an unknown retryable") {
        transport->then(transport_failure(Charge::unknown, true));
        check_sent_once(transport);
    }
}

TEST_CASE("retry: a refusal that would stay is not repeated", "[unit]") {
    for (const int code : {401, 402, 404, 409, 413, 422, 433, 451, 455, 505}) {
        DYNAMIC_SECTION("code " << code) {
            const auto transport = std::make_shared<ScriptTransport>();
            transport->answer(200, "{\"code\":" + std::to_string(code) + "}").answer(200, accepted);
            const auto id = extend_over(transport, 100);
            REQUIRE_FALSE(id);
            CHECK(id.error().charge == Charge::none);
            CHECK(transport->requests().size() == 1);
        }
    }
}

TEST_CASE("retry: every attempt is listed in the error", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, rate_limited).answer(429, "").then(transport_failure(Charge::none, false));
    const auto id = extend_over(transport, 3);
    REQUIRE_FALSE(id);
    REQUIRE(id.error().attempts.size() == 3);
    CHECK(id.error().attempts[0].http_status == 200);
    CHECK(id.error().attempts[0].service_code == 429);
    CHECK(id.error().attempts[0].request_left);
    CHECK(id.error().attempts[1].http_status == 429);
    CHECK_FALSE(id.error().attempts[1].service_code);
    CHECK(id.error().attempts[2].http_status == 0);
}

TEST_CASE("retry: max_attempts 1 or less sends once", "[unit]") {
    for (const int max_attempts : {1, 0, -1}) {
        const auto transport = std::make_shared<ScriptTransport>();
        transport->answer(200, rate_limited).answer(200, accepted);
        CHECK_FALSE(extend_over(transport, max_attempts));
        CHECK(transport->requests().size() == 1);
    }
}

TEST_CASE("retry: a Retry-After that is too long ends the call at once and is told", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->then(rate_limit_for(3600s)).answer(200, accepted);
    const auto began = Clock::now();
    const auto id = extend_over(transport, 3);
    REQUIRE_FALSE(id);
    CHECK(id.error().reason == Reason::rate_limited);
    CHECK(id.error().retry_after == 3600s);
    CHECK(transport->requests().size() == 1);
    CHECK(Clock::now() - began < at_once); // the goal is 0.1 s
}

TEST_CASE("retry: a pause that would pass the deadline is not begun", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->then(rate_limit_for(60s)).answer(200, accepted);
    fermata::CallOptions call;
    call.timeout = 59s;
    const auto began = Clock::now();
    const auto id = extend_over(transport, 3, call);
    REQUIRE_FALSE(id);
    CHECK(id.error().reason == Reason::rate_limited);
    CHECK(id.error().charge == Charge::none);
    CHECK(Clock::now() - began < at_once);
}

TEST_CASE("retry: a stop ends a pause", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->then(rate_limit_for(60s)).answer(200, accepted);
    const fermata::StopSource source;
    fermata::CallOptions call;
    call.timeout = 10min;
    call.stop = source.token();
    std::thread stopper([&] {
        while (transport->requests().empty()) std::this_thread::sleep_for(1ms);
        std::this_thread::sleep_for(20ms);
        source.request_stop();
    });
    const auto began = Clock::now();
    const auto id = extend_over(transport, 3, call);
    stopper.join();
    REQUIRE_FALSE(id);
    CHECK(id.error().kind == ErrorKind::cancelled);
    CHECK(id.error().charge == Charge::none);
    CHECK(id.error().attempts.size() == 1);
    CHECK(transport->requests().size() == 1);
    CHECK(Clock::now() - began < at_once);
}

TEST_CASE("retry: a call that was stopped before it began sends nothing", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    const fermata::StopSource source;
    source.request_stop();
    fermata::CallOptions call;
    call.stop = source.token();
    const auto id = extend_over(transport, 3, call);
    REQUIRE_FALSE(id);
    CHECK(id.error().kind == ErrorKind::cancelled);
    CHECK(transport->requests().empty());
}

TEST_CASE("retry: a timeout of zero or less sends nothing, the longest one is no overflow", "[unit]") {
    fermata::CallOptions call;
    for (const auto timeout : {fermata::Duration(0), fermata::Duration(-1), (fermata::Duration::min)()}) {
        const auto transport = std::make_shared<ScriptTransport>();
        call.timeout = timeout;
        const auto id = extend_over(transport, 3, call);
        REQUIRE_FALSE(id);
        CHECK(id.error().kind == ErrorKind::timeout);
        CHECK(transport->requests().empty());
    }
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, accepted);
    call.timeout = (fermata::Duration::max)();
    CHECK(extend_over(transport, 3, call));
}
