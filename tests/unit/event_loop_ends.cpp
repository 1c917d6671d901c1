// SPDX-License-Identifier: MIT
// The end of a client and of a loop: what is open is told, with the honest charge, and nothing after.
#include "unit/loop_helpers.hpp"

using namespace unit_test;

namespace {

/// Calls in every state, and what they were told.
struct Open {
    explicit Open(Stage& stage) {
        fermata::ClientOptions options = scripted(nullptr);
        options.rate_limiter = std::make_shared<fermata::SlidingWindow>(2, 50s);
        stage.client.emplace(*stage.loop, fermata::ApiKey{test_key}, options);
        stage.script->answer(200, pending).answer(200, accepted).answer(200, pending).silence().silence();
        stage.client->wait(fermata::TaskId{"task-1"}, pausing.completion());
        stage.client->extend_and_wait(valid_request(), made.completion());
        for (int i = 0; i < 20 && stage.sent() < 3; ++i) stage.loop->poll();
        stage.client->extend(valid_request(), sending.completion());
        stage.client->credits(reading.completion());
        stage.client->extend(valid_request(), queued.completion());
        stage.client->extend(invalid_request(), refused.completion());
    }

    std::string outcomes() const {
        return pausing.outcome() + ", " + made.outcome() + ", " + sending.outcome() + ", " + reading.outcome() + ", " +
               queued.outcome() + ", " + refused.outcome();
    }

    Told<fermata::Task> pausing{};
    Told<fermata::Task> made{};
    Told<fermata::TaskId> sending{};
    Told<fermata::Credits> reading{};
    Told<fermata::TaskId> queued{};
    Told<fermata::TaskId> refused{};
};

const char all_told[] =
    "cancelled made, cancelled made, cancelled unknown, cancelled none, cancelled none, invalid_request none";

} // namespace

TEST_CASE("event_loop: the end of the client, of the loop, and cancel_all tell what is open", "[unit]") {
    Stage stage;
    const Open open(stage);
    CHECK(open.outcomes() == "not told, not told, not told, not told, not told, not told");
    SECTION("the client, then the loop") {
        stage.client.reset();
        CHECK(open.outcomes() == all_told);
        CHECK(stage.loop->open_calls() == 0);
        CHECK_FALSE(stage.loop->next_deadline());
        stage.loop->poll();
        stage.loop.reset();
    }
    SECTION("the loop, then the client") {
        stage.loop.reset();
        CHECK(open.outcomes() == all_told);
        stage.client.reset();
    }
    SECTION("cancel_all") {
        stage.loop->cancel_all();
        CHECK(open.outcomes() == all_told);
        CHECK_FALSE(stage.loop->next_deadline());
        stage.loop->poll();
    }
    CHECK(open.outcomes() == all_told);
}

TEST_CASE("event_loop: a client ends its own calls only", "[unit]") {
    Told<fermata::Credits> own;
    Told<fermata::Credits> kept;
    Stage stage;
    stage.script->silence().silence();
    fermata::AsyncClient other(*stage.loop, fermata::ApiKey{test_key}, scripted(nullptr));
    stage.client->credits(own.completion());
    other.credits(kept.completion());
    stage.client.reset();
    CHECK(own.outcome() == "cancelled none");
    CHECK(kept.times == 0);
    CHECK(stage.loop->open_calls() == 1);
}

TEST_CASE("event_loop: a client that outlives its loop makes no call", "[unit]") {
    Stage stage;
    stage.loop.reset();
    Told<fermata::TaskId> extended;
    Told<fermata::Credits> credits;
    const fermata::AsyncCall call = stage.client->extend(valid_request(), extended.completion());
    CHECK_FALSE(call.is_open());
    stage.client->credits(credits.completion([&] { stage.client.reset(); }));
    CHECK(extended.outcome() == "cancelled none");
    CHECK(credits.outcome() == "cancelled none");
    CHECK(stage.sent() == 0);
    call.cancel();
}

TEST_CASE("event_loop: calls that completions start while their client or loop ends are cancelled at once", "[unit]") {
    Stage stage;
    for (int i = 0; i < 10; ++i) stage.script->silence();
    const bool client_ends = GENERATE(true, false);
    fermata::AsyncClient& client = *stage.client; // reachable until its end is over
    std::vector<std::string> outcomes;
    for (int i = 0; i < 3; ++i) {
        client.credits([&](fermata::Result<fermata::Credits>) {
            for (int k = 0; k < 2; ++k) {
                Told<fermata::TaskId> again;
                client.extend(valid_request(), again.completion());
                outcomes.push_back(again.outcome());
            }
        });
    }
    if (client_ends) stage.client.reset();
    stage.loop.reset();
    CHECK(outcomes == std::vector<std::string>(6, "cancelled none"));
    CHECK(stage.sent() == 3);
}

TEST_CASE("event_loop: calls that an observer starts while their client ends are told before its end", "[unit]") {
    fermata::ClientOptions options = scripted(nullptr);
    fermata::AsyncClient* client = nullptr;
    Told<fermata::Credits> late;
    options.observe = [&](const fermata::Event& event) {
        if (event.kind != fermata::EventKind::ended || event.call != fermata::CallKind::extend) return;
        client->credits(late.completion());
    };
    Stage stage(options);
    client = &*stage.client;
    for (int i = 0; i < 3; ++i) stage.script->silence();
    stage.client->credits(nullptr);
    stage.client->extend(valid_request(), nullptr);
    stage.client.reset();
    CHECK(late.outcome() == "cancelled none");
    CHECK(stage.loop->open_calls() == 0);
}
