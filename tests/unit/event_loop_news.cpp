// SPDX-License-Identifier: MIT
// When a loop wants to be polled, and what other threads say to it.
#include "unit/loop_helpers.hpp"

#include <atomic>
#include <thread>

using namespace unit_test;
using fermata::Duration;

namespace {

/// Until the loop wants to be polled; nothing when it does not.
std::optional<Duration> left(const fermata::EventLoop& loop) {
    const auto next = loop.next_deadline();
    if (!next) return std::nullopt;
    return *next - std::chrono::time_point_cast<Duration>(std::chrono::steady_clock::now());
}

} // namespace

TEST_CASE("event_loop: next_deadline is nothing without a call, and 10 ms while a request is under way", "[unit]") {
    Stage stage;
    CHECK_FALSE(left(*stage.loop));
    stage.script->silence();
    const auto call = stage.client->credits(nullptr);
    stage.loop->poll();
    REQUIRE(left(*stage.loop));
    CHECK(*left(*stage.loop) <= 10ms);
    call.cancel();
    CHECK_FALSE(left(*stage.loop));
}

TEST_CASE("event_loop: next_deadline in a pause is its end, and nothing once the call is cancelled", "[unit]") {
    fermata::ClientOptions options = scripted(nullptr);
    options.poll.first = options.poll.longest = 10min;
    Stage stage(options);
    stage.script->answer(200, pending).answer(200, pending);
    const auto first = stage.client->wait(fermata::TaskId{"task-1"}, nullptr);
    const auto second = stage.client->wait(fermata::TaskId{"task-1"}, nullptr);
    stage.loop->poll();
    REQUIRE(left(*stage.loop));
    CHECK(*left(*stage.loop) > 5min);
    CHECK(*left(*stage.loop) <= 11min);
    first.cancel();
    REQUIRE(left(*stage.loop));
    CHECK(*left(*stage.loop) > 5min);
    second.cancel();
    CHECK_FALSE(left(*stage.loop));
}

TEST_CASE("event_loop: next_deadline is now when something waits to be told or called", "[unit]") {
    Stage stage;
    SECTION("a refusal") { stage.client->extend(invalid_request(), nullptr); }
    SECTION("posted work") {
        stage.loop->post([] {});
    }
    SECTION("a stop") {
        const fermata::StopSource stop;
        fermata::CallOptions options;
        options.stop = stop.token();
        stage.script->silence();
        stage.client->credits(nullptr, options);
        stage.loop->poll();
        stop.request_stop();
    }
    REQUIRE(left(*stage.loop));
    CHECK(*left(*stage.loop) <= 0ms);
    stage.loop->poll();
    CHECK_FALSE(left(*stage.loop));
}

TEST_CASE("event_loop: work of other threads is called once each, on the loop's thread, in the order of each",
          "[unit]") {
    Stage stage;
    const auto here = std::this_thread::get_id();
    std::vector<int> seen[4];
    bool elsewhere = false;
    std::vector<std::thread> threads;
    for (int number = 0; number < 4; ++number) {
        threads.emplace_back([&, number] {
            for (int i = 0; i < 50; ++i) {
                stage.loop->post([&, number, i] {
                    elsewhere = elsewhere || std::this_thread::get_id() != here;
                    seen[number].push_back(i);
                });
            }
        });
    }
    const auto total = [&] { return seen[0].size() + seen[1].size() + seen[2].size() + seen[3].size(); };
    while (total() < 200) stage.loop->poll(10min); // a post wakes it
    for (std::thread& thread : threads) thread.join();
    CHECK_FALSE(elsewhere);
    std::vector<int> in_order;
    for (int i = 0; i < 50; ++i) in_order.push_back(i);
    for (const std::vector<int>& of_thread : seen) CHECK(of_thread == in_order);
}

TEST_CASE("event_loop: what posted work posts runs in the next poll", "[unit]") {
    Stage stage;
    int calls = 0;
    std::function<void()> again = [&] {
        if (++calls < 1000) stage.loop->post(again);
    };
    stage.loop->post(again);
    stage.loop->poll();
    CHECK(calls < 10);
    stage.loop->run();
    CHECK(calls == 1000);
}

TEST_CASE("event_loop: a wake ends the wait of poll, and a stop the run of a server", "[unit]") {
    Stage stage;
    const fermata::StopSource stop;
    std::atomic<bool> is_polled{false};
    std::thread other([&] {
        std::this_thread::sleep_for(20ms);
        stage.loop->wake();
        while (!is_polled) std::this_thread::sleep_for(1ms);
        stop.request_stop();
    });
    const auto began = std::chrono::steady_clock::now();
    stage.loop->poll(10min);
    is_polled = true;
    stage.loop->run(stop.token());
    other.join();
    CHECK(std::chrono::steady_clock::now() - began < test_support::patience);
}
