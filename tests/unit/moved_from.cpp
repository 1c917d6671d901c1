// SPDX-License-Identifier: MIT
// Objects that were moved from, or that end while they are used.
#include "unit/helpers.hpp"

#include <fermata/detail/client_state.hpp>

using namespace unit_test;

TEST_CASE("moved from: a request is not sent", "[unit]") {
    const auto script = std::make_shared<fermata::testing::ScriptTransport>();
    const fermata::Client client = scripted_client(script);
    auto built = valid_custom().build();
    REQUIRE(built);
    SECTION("a request") {
        fermata::ExtendRequest request = *std::move(built);
        const fermata::ExtendRequest taken = std::move(request);
        const auto id = client.extend(request);
        REQUIRE_FALSE(id);
        CHECK(id.error().kind == fermata::ErrorKind::invalid_request);
        CHECK(has(fields_of(id), "audioId"));
    }
    SECTION("its result") {
        const fermata::ExtendRequest taken = *std::move(built);
        CHECK_FALSE(client.extend(built));
    }
    CHECK(script->requests().empty());
}

TEST_CASE("moved from: a client and a stop source are as good as before", "[unit]") {
    const auto script = std::make_shared<fermata::testing::ScriptTransport>();
    script->answer(200, R"({"code":200,"data":7})").answer(200, R"({"code":200,"data":7})");
    fermata::Client client = scripted_client(script);
    const fermata::Client taken = std::move(client);
    CHECK(taken.credits());
    CHECK(client.credits());
    fermata::StopSource stop;
    const fermata::StopSource taken_stop = std::move(stop);
    stop.request_stop();
    CHECK(taken_stop.stop_requested());
}

TEST_CASE("moved from: a client may end in a hook of its own", "[unit]") {
    const auto script = std::make_shared<fermata::testing::ScriptTransport>();
    script->answer(200, R"({"code":200,"data":7})");
    std::optional<fermata::Client> client;
    fermata::ClientOptions options = scripted(script);
    options.observe = [&client](const fermata::Event& event) {
        if (event.kind == fermata::EventKind::sending) client.reset();
    };
    client.emplace(fermata::ApiKey{test_key}, options);
    CHECK(client->credits());
    CHECK_FALSE(client);
}

TEST_CASE("one task id twice: the second submit was most likely answered by a cache", "[unit]") {
    const auto script = std::make_shared<fermata::testing::ScriptTransport>();
    script->answer(200, accepted).answer(200, accepted);
    const fermata::Client client = scripted_client(script);
    CHECK(client.extend(valid_custom().build()));
    const fermata::Client copy = client;
    const auto second = copy.extend(valid_custom().build());
    REQUIRE_FALSE(second);
    CHECK(second.error().kind == fermata::ErrorKind::protocol);
    CHECK(second.error().charge == fermata::Charge::unknown);
    CHECK(second.error().possible_task_id == "task-1");
}

TEST_CASE("one task id twice: the last 1024 ids are known", "[unit]") {
    fermata::detail::RecentTasks recent;
    recent.make_room();
    CHECK(recent.add(fermata::TaskId{"first"}));
    for (int i = 0; i < 1023; ++i) CHECK(recent.add(fermata::TaskId{"task-" + std::to_string(i)}));
    CHECK_FALSE(recent.add(fermata::TaskId{"first"}));
    CHECK(recent.add(fermata::TaskId{"one more"})); // takes the place of the oldest
    CHECK(recent.add(fermata::TaskId{"first"}));
}
