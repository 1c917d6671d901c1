// SPDX-License-Identifier: MIT
// Calls on a loop that wait for their turn in the rate limit.
#include "unit/loop_helpers.hpp"

using namespace unit_test;
using fermata::ExtendRequest;

TEST_CASE("loop: a request that is gone while its call waits for a turn is sent as it was", "[unit]") {
    fermata::ClientOptions options = scripted(nullptr);
    const auto limiter = std::make_shared<fermata::SlidingWindow>(1, 1s);
    options.rate_limiter = limiter;
    Stage stage(options);
    stage.script->answer(200, accepted).answer(200, accepted);
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
