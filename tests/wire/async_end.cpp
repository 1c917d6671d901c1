// SPDX-License-Identifier: MIT
// A loop or a client ends while answers lie unread in its sockets.
#include "support/catch.hpp"
#include "support/patience.hpp"
#include "support/raw_server.hpp"

#include <fermata/async.hpp>

#include <atomic>
#include <chrono>
#include <thread>

using test_support::http_reply;
using test_support::RawServer;
using namespace std::chrono_literals;

namespace {

/// A submit that the service has accepted, with an answer that the loop has not read.
struct Scene {
    Scene() {
        fermata::EventLoopOptions loop_options;
        loop_options.curl.proxy = "none";
        loop.emplace(loop_options);
        fermata::ClientOptions options;
        options.base_url = server.base_url();
        client.emplace(*loop, fermata::ApiKey{"test-key-0123456789"}, options);
        const auto request = fermata::ExtendRequest::inherited(fermata::AudioId{"audio-1"}, fermata::Model::v4_5)
                                 .prompt(fermata::Prompt{"more"})
                                 .poll_only()
                                 .build();
        fermata::CallOptions call_options;
        call_options.stop = stop.token();
        client->extend(
            request,
            [this](fermata::Result<fermata::TaskId> id) {
                ++told;
                outcome = id ? id->str() : id.error().describe();
            },
            call_options);
        test_support::comes([this] { return server.whole_requests() == 1; }, [this] { loop->poll(20ms); });
        is_open = true;
        REQUIRE(test_support::comes([this] { return server.answers() == 1; }));
        REQUIRE(told == 0);
    }

    std::atomic<bool> is_open{false};
    RawServer server{[this](std::size_t, const std::string&) {
        test_support::comes([this] { return is_open.load(); });
        return http_reply(R"({"code":200,"msg":"success","data":{"taskId":"task-1"}})");
    }};
    fermata::StopSource stop{};
    int told = 0;
    std::string outcome{};
    std::optional<fermata::EventLoop> loop{};
    std::optional<fermata::AsyncClient> client{};
};

} // namespace

TEST_CASE("async end: a submit whose answer has arrived is told with the id of its task", "[wire][async]") {
    Scene scene;
    SECTION("the loop ends") { scene.loop.reset(); }
    SECTION("the client ends") { scene.client.reset(); }
    SECTION("cancel_all") { scene.loop->cancel_all(); }
    SECTION("a stop") {
        scene.stop.request_stop();
        scene.loop->poll();
    }
    CHECK(scene.told == 1);
    CHECK(scene.outcome == "task-1");
}
