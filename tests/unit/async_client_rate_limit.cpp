// SPDX-License-Identifier: MIT
// Calls on an event loop that wait for the rate limiter.
#include "unit/loop_helpers.hpp"

using namespace unit_test;
using fermata::ExtendRequest;

namespace {

/// A client with one permit in ten minutes, which is used.
struct Queue {
    Queue() {
        fermata::ClientOptions options = scripted(nullptr);
        options.rate_limiter = limiter;
        limiter->try_acquire(limiter->enqueue(),
                             std::chrono::time_point_cast<fermata::Duration>(std::chrono::steady_clock::now()));
        stage.client.emplace(*stage.loop, fermata::ApiKey{test_key}, options);
    }

    std::shared_ptr<fermata::RateLimiter> limiter = std::make_shared<fermata::SlidingWindow>(1, 10min);
    Stage stage{};
};

} // namespace

TEST_CASE("async_client: extend_and_wait stands in line for ten minutes, and sends nothing when it ends there",
          "[unit]") {
    Queue queue;
    Stage& stage = queue.stage;
    const fermata::StopSource stop;
    fermata::WaitOptions options;
    options.stop = stop.token();
    Told<fermata::Task> told;
    const auto call = stage.client->extend_and_wait(valid_request(), told.completion(), options);
    for (int i = 0; i < 3; ++i) stage.loop->poll();
    CHECK(told.times == 0);
    CHECK(queue.limiter->waiting() == 1);
    SECTION("by its handle") { call.cancel(); }
    SECTION("by a stop") {
        stop.request_stop();
        stage.loop->poll();
    }
    SECTION("with all others") { stage.loop->cancel_all(); }
    SECTION("with its client") { stage.client.reset(); }
    CHECK(told.outcome() == "cancelled none");
    CHECK(queue.limiter->waiting() == 0);
    CHECK(stage.sent() == 0);
}

TEST_CASE("async_client: a call whose permit would come too late ends at once, not charged", "[unit]") {
    Queue queue;
    Told<fermata::TaskId> extended;
    Told<fermata::Task> waited;
    fermata::WaitOptions short_wait;
    short_wait.timeout = 9min;
    queue.stage.client->extend(valid_request(), extended.completion());
    queue.stage.client->extend_and_wait(valid_request(), waited.completion(), short_wait);
    queue.stage.loop->poll();
    CHECK(extended.outcome() == "timeout none");
    CHECK(waited.outcome() == "timeout none");
    CHECK(queue.limiter->waiting() == 0);
    CHECK(queue.stage.sent() == 0);
}

TEST_CASE("loop: a request that is gone while its call waits for a permit is sent as it was", "[unit]") {
    fermata::ClientOptions options = scripted(nullptr);
    const auto limiter = std::make_shared<fermata::SlidingWindow>(1, 1s);
    options.rate_limiter = limiter;
    Stage stage(options);
    stage.script->answer(200, accepted_as(1)).answer(200, accepted_as(2));
    auto request = std::make_unique<ExtendRequest>(*valid_request());
    const std::string expected = fermata::to_json(*request);
    Told<fermata::TaskId> first;
    Told<fermata::TaskId> second;
    stage.client->extend(*request, first.completion());
    stage.client->extend(std::move(*request), second.completion());
    request.reset();
    CHECK(limiter->waiting() <= 1); // 0 where the machine has stood still for a second
    REQUIRE(stage.finish());
    CHECK(first.is_good());
    CHECK(second.is_good());
    REQUIRE(stage.sent() == 2);
    for (const fermata::http::Request& sent : stage.script->requests()) CHECK(sent.body == expected);
}
