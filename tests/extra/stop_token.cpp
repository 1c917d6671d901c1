// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <fermata/client.hpp>
#include <fermata/extra/stop_token.hpp>
#include <fermata/testing/script_transport.hpp>

#include <thread>

using fermata::StopBridge;

TEST_CASE("stop_token: a stop is passed on", "[extra]") {
    std::stop_source source;
    const StopBridge bridge(source.get_token());
    const fermata::StopToken token = bridge.token();
    CHECK_FALSE(token.stop_requested());
    source.request_stop();
    CHECK(token.stop_requested());
}

TEST_CASE("stop_token: a stop from before is passed on at once", "[extra]") {
    std::stop_source source;
    source.request_stop();
    CHECK(StopBridge(source.get_token()).token().stop_requested());
}

TEST_CASE("stop_token: one that can never stop never does", "[extra]") {
    CHECK_FALSE(StopBridge(std::stop_token()).token().stop_requested());
}

TEST_CASE("stop_token: after the bridge a stop is not passed on", "[extra]") {
    std::stop_source source;
    fermata::StopToken token;
    {
        const StopBridge bridge(source.get_token());
        token = bridge.token();
    }
    source.request_stop();
    CHECK_FALSE(token.stop_requested());
}

TEST_CASE("stop_token: a std::jthread that is stopped ends its wait", "[extra]") {
    const auto script = std::make_shared<fermata::testing::ScriptTransport>();
    for (int i = 0; i < 100; ++i) {
        script->answer(200, R"({"code":200,"msg":"success","data":{"taskId":"task-1","status":"PENDING"}})");
    }
    fermata::ClientOptions options;
    options.transport = script;
    const fermata::Client client(fermata::ApiKey{"no-real-key"}, options);

    fermata::Result<fermata::Task> outcome = fermata::Error{};
    {
        const std::jthread worker([&](std::stop_token stop) {
            const StopBridge bridge(std::move(stop));
            fermata::WaitOptions waiting;
            waiting.stop = bridge.token();
            outcome = client.wait(fermata::TaskId{"task-1"}, waiting);
        });
    } // asks it to stop, and joins
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == fermata::ErrorKind::cancelled);
}
