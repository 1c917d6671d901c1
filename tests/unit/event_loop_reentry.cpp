// SPDX-License-Identifier: MIT
// What completions, observers and hooks do to their own loop.
#include "unit/loop_helpers.hpp"

using namespace unit_test;

TEST_CASE("event_loop: a completion starts the next call", "[unit]") {
    Stage stage;
    stage.script->answer(200, balance).answer(200, balance);
    Told<fermata::Credits> first;
    Told<fermata::Credits> second;
    stage.client->credits(first.completion([&] { stage.client->credits(second.completion()); }));
    stage.loop->run();
    CHECK(first.is_good());
    CHECK(second.is_good());
}

TEST_CASE("event_loop: a completion cancels another call", "[unit]") {
    Stage stage;
    stage.script->answer(200, balance).answer(200, accepted);
    Told<fermata::Credits> first;
    Told<fermata::TaskId> second;
    fermata::AsyncCall other;
    stage.client->credits(first.completion([&] {
        other.cancel();
        CHECK(second.times == 1);
    }));
    other = stage.client->extend(valid_request(), second.completion());
    stage.loop->run();
    CHECK(first.is_good());
    CHECK(second.outcome() == "cancelled unknown");
}

TEST_CASE("event_loop: a completion ends the client", "[unit]") {
    Stage stage;
    stage.script->answer(200, balance).silence().answer(200, pending);
    Told<fermata::Credits> first;
    Told<fermata::TaskId> second;
    Told<fermata::Task> third;
    stage.client->credits(first.completion([&] {
        stage.client.reset();
        CHECK(second.times == 1);
        CHECK(third.times == 1);
    }));
    stage.client->extend(valid_request(), second.completion());
    stage.client->wait(fermata::TaskId{"task-1"}, third.completion());
    stage.loop->poll();
    CHECK(first.is_good());
    CHECK(second.outcome() == "cancelled unknown");
    CHECK(third.outcome() == "cancelled none"); // no poll has shown its task
    CHECK(stage.loop->open_calls() == 0);
}

TEST_CASE("event_loop: a completion ends the loop and the client, within poll, run and cancel_all", "[unit]") {
    Stage stage;
    stage.script->answer(200, balance).silence();
    Told<fermata::Credits> first;
    Told<fermata::TaskId> second;
    const bool client_too = GENERATE(true, false);
    stage.client->credits(first.completion([&] {
        if (client_too) stage.client.reset();
        stage.loop.reset();
    }));
    stage.client->extend(valid_request(), second.completion());
    bool is_first_good = true;
    SECTION("poll") { stage.loop->poll(); }
    SECTION("run") { stage.loop->run(); }
    SECTION("run until a stop that never comes") { stage.loop->run(fermata::StopSource().token()); }
    SECTION("cancel_all") {
        stage.loop->cancel_all();
        is_first_good = false;
    }
    CHECK_FALSE(stage.loop);
    CHECK(first.outcome() == (is_first_good ? "" : "cancelled none"));
    CHECK(second.outcome() == "cancelled unknown");
}

TEST_CASE("event_loop: posted work ends the loop, and what is posted after it is dropped", "[unit]") {
    Stage stage;
    bool called = false;
    const auto held = std::make_shared<int>(0);
    stage.loop->post([&] { stage.loop.reset(); });
    stage.loop->post([&called, held] { called = true; });
    stage.loop->run();
    CHECK_FALSE(stage.loop);
    CHECK_FALSE(called);
    CHECK(held.use_count() == 1);
}

TEST_CASE("event_loop: poll and run within a completion do nothing", "[unit]") {
    Stage stage;
    stage.script->silence().answer(200, balance);
    Told<fermata::Credits> first;
    Told<fermata::Credits> second;
    const auto nested = [&] {
        stage.loop->poll(1h);
        stage.loop->run();
        stage.loop->run(fermata::StopSource().token());
        CHECK(second.times == 0);
    };
    const auto call = stage.client->credits(first.completion(nested));
    stage.client->credits(second.completion());
    call.cancel(); // outside of poll
    CHECK(first.times == 1);
    stage.loop->run();
    CHECK(second.is_good());
}

TEST_CASE("event_loop: a call is cancelled in its own progress, by the next poll", "[unit]") {
    Stage stage;
    stage.script->answer(200, pending);
    Told<fermata::Task> told;
    fermata::AsyncCall call;
    fermata::WaitOptions options;
    options.progress = [&](const fermata::Task&) {
        call.cancel();
        CHECK(told.times == 0);
    };
    call = stage.client->wait(fermata::TaskId{"task-1"}, told.completion(), options);
    stage.loop->poll();
    stage.loop->poll();
    CHECK(told.outcome() == "cancelled made");
    CHECK(stage.sent() == 1);
}

TEST_CASE("event_loop: cancelled by a hook before the request leaves, nothing is sent", "[unit]") {
    fermata::ClientOptions options = scripted(nullptr);
    const fermata::StopSource stop;
    std::function<void()> hook;
    SECTION("before_submit, all calls") {
        options.before_submit = [&hook](const fermata::SubmitIntent&) {
            hook();
            return true;
        };
    }
    SECTION("the observer, all calls") {
        options.observe = [&hook](const fermata::Event& event) {
            if (event.kind == fermata::EventKind::sending) hook();
        };
    }
    const bool by_token = GENERATE(true, false);
    Stage stage(options);
    hook = [&] { by_token ? stop.request_stop() : stage.loop->cancel_all(); };
    Told<fermata::TaskId> told;
    fermata::CallOptions call;
    call.stop = stop.token();
    stage.client->extend(valid_request(), told.completion(), call);
    CHECK(told.times == 0);
    stage.loop->poll();
    CHECK(told.outcome() == "cancelled none");
    CHECK(stage.sent() == 0);
}

TEST_CASE("event_loop: an observer that is told of an end cancels another call, by the next poll", "[unit]") {
    fermata::ClientOptions options = scripted(nullptr);
    fermata::AsyncCall other;
    Told<fermata::TaskId> second;
    options.observe = [&](const fermata::Event& event) {
        if (event.kind != fermata::EventKind::ended || event.call != fermata::CallKind::credits) return;
        other.cancel();
        CHECK(second.times == 0);
    };
    Stage stage(options);
    stage.script->silence().answer(200, balance);
    other = stage.client->extend(valid_request(), second.completion([&] { stage.client.reset(); }));
    Told<fermata::Credits> first;
    stage.client->credits(first.completion());
    stage.loop->run();
    CHECK(first.is_good());
    CHECK(second.outcome() == "cancelled unknown");
}

TEST_CASE("event_loop: a completion that throws leaves the loop as good as before", "[unit]") {
    Stage stage;
    stage.script->answer(200, balance).answer(200, balance);
    Told<fermata::Credits> second;
    stage.client->credits([](fermata::Result<fermata::Credits>) { throw 1; });
    stage.client->credits(second.completion());
    CHECK_THROWS_AS(stage.loop->poll(), int);
    stage.loop->run();
    CHECK(second.is_good());
}
