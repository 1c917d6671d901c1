// SPDX-License-Identifier: MIT
#include "unit/loop_helpers.hpp"

#include <thread>

using namespace unit_test;

TEST_CASE("event_loop: a completion is called once, by poll and not before", "[unit]") {
    Stage stage;
    stage.script->answer(200, balance);
    Told<fermata::Credits> told;
    const fermata::AsyncCall call = stage.client->credits(told.completion());
    CHECK(told.times == 0);
    CHECK(call.is_open());
    CHECK(stage.loop->open_calls() == 1);
    stage.loop->poll();
    REQUIRE(told.is_good());
    CHECK((*told.result)->balance == 7);
    CHECK_FALSE(call.is_open());
    stage.loop->poll();
    CHECK(told.times == 1);
}

TEST_CASE("event_loop: what is refused before it is sent is told by poll, too", "[unit]") {
    struct Row {
        const char* name;
        const char* key;
        fermata::Result<fermata::ExtendRequest> request;
    };
    const Row rows[] = {{"a request that was not built", test_key, invalid_request()},
                        {"a key that breaks a rule", "a key", valid_request()}};
    for (const Row& row : rows) {
        DYNAMIC_SECTION(row.name) {
            Stage stage;
            stage.client.emplace(*stage.loop, fermata::ApiKey{row.key}, scripted(nullptr));
            Told<fermata::TaskId> extended;
            Told<fermata::Task> waited;
            stage.client->extend(row.request, extended.completion());
            stage.client->extend_and_wait(row.request, waited.completion());
            CHECK(extended.times + waited.times == 0);
            stage.loop->poll();
            CHECK(extended.outcome() == "invalid_request none");
            CHECK(waited.outcome() == "invalid_request none");
            CHECK(stage.sent() == 0);
        }
    }
}

TEST_CASE("event_loop: the libcurl options of the loop are checked, those of the client are not read", "[unit]") {
    const bool of_loop = GENERATE(true, false);
    fermata::EventLoopOptions options;
    const auto script = std::make_shared<fermata::testing::ScriptTransport>();
    script->answer(200, balance);
    options.transport = script;
    fermata::ClientOptions client_options;
    (of_loop ? options.curl : client_options.curl).user_agent = "two\r\nlines";
    fermata::EventLoop loop(options);
    fermata::AsyncClient client(loop, fermata::ApiKey{test_key}, client_options);
    Told<fermata::Credits> told;
    client.credits(told.completion());
    loop.poll();
    CHECK(told.outcome() == (of_loop ? "invalid_request none" : ""));
    CHECK(script->requests().size() == (of_loop ? 0 : 1));
}

TEST_CASE("event_loop: a cancel by handle ends a call with the honest charge, once, before it returns", "[unit]") {
    Stage stage;
    const auto cancelled = [](const fermata::AsyncCall& call, const auto& told) {
        CHECK(told.times == 0);
        call.cancel();
        CHECK(told.times == 1);
        CHECK_FALSE(call.is_open());
        call.cancel();
        return told.outcome();
    };
    Told<fermata::TaskId> extended;
    Told<fermata::Task> waited;
    Told<fermata::Credits> credits;
    SECTION("a paid request that waits for its answer") {
        stage.script->silence();
        const auto call = stage.client->extend(valid_request(), extended.completion());
        stage.loop->poll();
        CHECK(cancelled(call, extended) == "cancelled unknown");
        CHECK(extended.result->error().attempts.size() == 1);
    }
    SECTION("a read that waits for its answer") {
        stage.script->silence();
        const auto call = stage.client->credits(credits.completion());
        stage.loop->poll();
        CHECK(cancelled(call, credits) == "cancelled none");
    }
    SECTION("a wait in its pause") {
        stage.script->answer(200, pending);
        const auto call = stage.client->wait(fermata::TaskId{"task-1"}, waited.completion());
        stage.loop->poll();
        CHECK(cancelled(call, waited) == "cancelled made");
        CHECK(waited.result->error().task_id == fermata::TaskId{"task-1"});
    }
    SECTION("a submit that waits for its permit") {
        fermata::ClientOptions options = scripted(nullptr);
        options.rate_limiter = std::make_shared<fermata::SlidingWindow>(1, 50s);
        stage.client.emplace(*stage.loop, fermata::ApiKey{test_key}, options);
        stage.script->answer(200, accepted);
        stage.client->extend(valid_request(), nullptr);
        const auto call = stage.client->extend(valid_request(), extended.completion());
        stage.loop->poll();
        CHECK(options.rate_limiter->waiting() == 1);
        CHECK(cancelled(call, extended) == "cancelled none");
        CHECK(options.rate_limiter->waiting() == 0);
        CHECK(stage.sent() == 1);
    }
    SECTION("one that was refused and is not told yet") {
        const auto call = stage.client->extend(invalid_request(), extended.completion());
        CHECK(cancelled(call, extended) == "invalid_request none");
    }
    stage.loop->poll();
    CHECK(extended.times + waited.times + credits.times == 1);
    CHECK(stage.loop->open_calls() == 0);
}

TEST_CASE("event_loop: a cancelled handle does not end the call that has its place now", "[unit]") {
    Told<fermata::Credits> first;
    Told<fermata::Credits> second;
    Stage stage;
    stage.script->silence().silence();
    const auto call = stage.client->credits(first.completion());
    call.cancel();
    const auto other = stage.client->credits(second.completion());
    call.cancel();
    CHECK(second.times == 0);
    CHECK(other.is_open());
    CHECK_FALSE(call.is_open());
    fermata::AsyncCall{}.cancel(); // of no call
}

TEST_CASE("event_loop: a StopToken ends the call at the next poll", "[unit]") {
    Stage stage;
    const fermata::StopSource stop;
    fermata::CallOptions options;
    options.stop = stop.token();
    Told<fermata::TaskId> told;
    SECTION("requested before the call: nothing is sent") {
        stop.request_stop();
        stage.client->extend(valid_request(), told.completion(), options);
        CHECK(told.times == 0);
        stage.loop->poll();
        CHECK(told.outcome() == "cancelled none");
        CHECK(stage.sent() == 0);
    }
    SECTION("requested while it is sent") {
        stage.script->silence();
        stage.client->extend(valid_request(), told.completion(), options);
        stage.loop->poll();
        stop.request_stop();
        CHECK(told.times == 0);
        stage.loop->poll();
        CHECK(told.outcome() == "cancelled unknown");
    }
    SECTION("requested by another thread while poll waits") {
        stage.script->silence();
        stage.client->extend(valid_request(), told.completion(), options);
        std::thread other([&stop] {
            std::this_thread::sleep_for(20ms);
            stop.request_stop();
        });
        const auto began = std::chrono::steady_clock::now();
        while (told.times == 0) stage.loop->poll(10min);
        other.join();
        CHECK(told.outcome() == "cancelled unknown");
        CHECK(std::chrono::steady_clock::now() - began < test_support::patience);
    }
}

TEST_CASE("event_loop: a completion may be left out, and may hold what cannot be copied", "[unit]") {
    Stage stage;
    stage.script->answer(200, balance).answer(200, balance);
    double seen = 0;
    stage.client->credits(nullptr);
    stage.client->credits([&seen, held = std::make_unique<int>(1)](fermata::Result<fermata::Credits> got) {
        seen = got->balance + *held;
    });
    stage.loop->run();
    CHECK(seen == 8);
}

TEST_CASE("event_loop: cancel_all ends what is open, and not what the completions start", "[unit]") {
    Stage stage;
    for (int i = 0; i < 20; ++i) stage.script->silence();
    int ended = 0;
    int started = 0;
    for (int i = 0; i < 4; ++i) {
        stage.client->credits([&](fermata::Result<fermata::Credits>) {
            ++ended;
            for (int k = 0; k < 2; ++k, ++started) stage.client->credits([&](auto) { ++ended; });
        });
    }
    stage.loop->cancel_all();
    CHECK(ended == 4);
    CHECK(started == 8);
    CHECK(stage.loop->open_calls() == 8);
    stage.loop->cancel_all();
    CHECK(ended == 12);
    CHECK(stage.loop->open_calls() == 0);
}

TEST_CASE("event_loop: a pause is never shorter than asked for", "[unit]") {
    // A pause begins at the earliest when its poll was sent, and that is noted before: a slow machine blurs nothing.
    std::vector<std::chrono::steady_clock::time_point> polls;
    fermata::ClientOptions options = scripted(nullptr);
    options.observe = [&polls](const fermata::Event& event) {
        if (event.kind == fermata::EventKind::sending) polls.push_back(std::chrono::steady_clock::now());
    };
    Stage stage(options);
    for (int i = 0; i < 3; ++i) stage.script->answer(200, pending);
    const auto call = stage.client->wait(fermata::TaskId{"task-1"}, nullptr);
    const auto poll = [&stage] {
        stage.loop->poll(); // as a game does: it comes at any fraction of a millisecond
        std::this_thread::sleep_for(100us);
    };
    test_support::comes([&polls] { return polls.size() == 3; }, poll);
    call.cancel();
    REQUIRE(polls.size() == 3);
    CHECK(polls[1] - polls[0] >= fermata::PollPolicy::least);
    CHECK(polls[2] - polls[1] >= fermata::PollPolicy::least);
}
