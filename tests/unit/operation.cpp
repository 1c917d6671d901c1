// SPDX-License-Identifier: MIT
#include "unit/loop_helpers.hpp"

using namespace unit_test;

TEST_CASE("operation: one that is started is the call", "[unit]") {
    Stage stage;
    stage.script->answer(200, balance).answer(200, accepted).answer(200, pending);
    Told<fermata::Credits> credits;
    Told<fermata::TaskId> extended;
    Told<fermata::Task> read;
    fermata::Operation<fermata::Credits> operation = stage.client->credits();
    CHECK(stage.loop->open_calls() == 0);
    const fermata::AsyncCall call = std::move(operation).start(credits.completion());
    CHECK(call.is_open());
    CHECK(credits.times == 0);
    stage.client->extend(valid_request()).start(extended.completion());
    stage.client->task(fermata::TaskId{"task-1"}).start(read.completion());
    stage.loop->run();
    CHECK(credits.is_good());
    CHECK(extended.is_good());
    CHECK(read.is_good());
    CHECK(stage.sent() == 3);
}

TEST_CASE("operation: its options and its request are those it was made with", "[unit]") {
    Stage stage;
    stage.script->silence();
    const fermata::StopSource stop;
    fermata::WaitOptions options;
    options.stop = stop.token();
    Told<fermata::Task> waited;
    Told<fermata::Task> refused;
    stage.client->wait(fermata::TaskId{"task-1"}, options).start(waited.completion());
    stage.client->extend_and_wait(invalid_request()).start(refused.completion());
    stage.loop->poll();
    stop.request_stop();
    stage.loop->poll();
    CHECK(waited.outcome() == "cancelled none"); // no poll has shown its task
    CHECK(refused.outcome() == "invalid_request none");
}

TEST_CASE("operation: one that is dropped sends nothing", "[unit]") {
    Stage stage;
    { const fermata::Operation<fermata::TaskId> dropped = stage.client->extend(valid_request()); }
    stage.loop->poll();
    CHECK(stage.loop->open_calls() == 0);
    CHECK(stage.sent() == 0);
}
