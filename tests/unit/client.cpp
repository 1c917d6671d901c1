// SPDX-License-Identifier: MIT
// What a client sends, and what it makes of good answers.
#include "unit/helpers.hpp"

using namespace std::chrono_literals;
using fermata::Client;
using fermata::http::Method;
using fermata::testing::ScriptTransport;
using unit_test::accepted;

namespace {

const std::string finished =
    R"({"code":200,"msg":"success","data":{"taskId":"task-1","status":"SUCCESS","response":{"sunoData":[)"
    R"({"id":"track-1","audioUrl":"https://cdn.example/1.mp3","duration":120.5}]}}})";

std::string header(const fermata::http::Request& request, const std::string& name) {
    for (const fermata::http::Header& line : request.headers) {
        if (line.name == name) return line.value;
    }
    return "(none)";
}

} // namespace

TEST_CASE("client: extend posts the request once, with the key", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, accepted);
    const auto request = unit_test::valid_custom().build();
    const auto id = unit_test::scripted_client(transport).extend(request);
    REQUIRE(id);
    CHECK(id->str() == "task-1");
    REQUIRE(transport->requests().size() == 1);
    const fermata::http::Request sent = transport->requests()[0];
    CHECK(sent.method == Method::post);
    CHECK(sent.url == "https://api.kie.ai/api/v1/generate/extend");
    CHECK(sent.send_once);
    CHECK(sent.body == to_json(*request));
    CHECK(header(sent, "Authorization") == std::string("Bearer ") + unit_test::test_key);
    CHECK(header(sent, "Content-Type") == "application/json");
    CHECK(sent.max_body > 0);
    CHECK(sent.total_timeout > 0ms);
    CHECK(sent.total_timeout <= 60s);
    CHECK(sent.connect_timeout == 10s);
}

TEST_CASE("client: reads are GETs that may be repeated", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, finished).answer(200, R"({"code":200,"msg":"success","data":987.5})");
    const Client client = unit_test::scripted_client(transport);
    const auto task = client.task(fermata::TaskId{"task-1"});
    const auto credits = client.credits();
    REQUIRE(task);
    REQUIRE(credits);
    CHECK(task->status == fermata::TaskStatus::success);
    CHECK(task->tracks.size() == 1);
    CHECK(credits->balance == Approx(987.5));
    const auto sent = transport->requests();
    REQUIRE(sent.size() == 2);
    CHECK(sent[0].url == "https://api.kie.ai/api/v1/generate/record-info?taskId=task-1");
    CHECK(sent[1].url == "https://api.kie.ai/api/v1/chat/credit");
    for (const fermata::http::Request& request : sent) {
        CHECK(request.method == Method::get);
        CHECK_FALSE(request.send_once);
        CHECK(request.body.empty());
        CHECK(header(request, "Authorization") == std::string("Bearer ") + unit_test::test_key);
    }
}

TEST_CASE("client: a task id is percent-encoded", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, R"({"code":200,"data":{"status":"PENDING"}})");
    CHECK(unit_test::scripted_client(transport).task(fermata::TaskId{"a&b=c#d%/?*"}));
    CHECK(transport->requests()[0].url ==
          "https://api.kie.ai/api/v1/generate/record-info?taskId=a%26b%3Dc%23d%25%2F%3F%2A");
}

TEST_CASE("client: the base URL may have a path and slashes at its end", "[unit]") {
    for (const char* base :
         {"http://127.0.0.1:9/prefix", "http://127.0.0.1:9/prefix/", "http://127.0.0.1:9/prefix//"}) {
        const auto transport = std::make_shared<ScriptTransport>();
        transport->answer(200, accepted);
        fermata::ClientOptions options = unit_test::scripted(transport);
        options.base_url = base;
        CHECK(Client(fermata::ApiKey{"k"}, options).extend(unit_test::valid_custom().build()));
        CHECK(transport->requests()[0].url == "http://127.0.0.1:9/prefix/api/v1/generate/extend");
    }
}

TEST_CASE("client: another provider has its own address and codes", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, R"({"code":429,"msg":"no credits"})");
    fermata::ClientOptions options = unit_test::scripted(transport);
    options.provider = fermata::sunoapi();
    const auto id = Client(fermata::ApiKey{"k"}, options).extend(unit_test::valid_custom().build());
    REQUIRE_FALSE(id);
    CHECK(id.error().reason == fermata::Reason::no_credits);
    CHECK(transport->requests().size() == 1);
    CHECK(transport->requests()[0].url == "https://api.sunoapi.org/api/v1/generate/extend");
}

TEST_CASE("client: copies share the transport and outlive the original", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, accepted);
    const auto copy_of_local = [&] {
        const Client local = unit_test::scripted_client(transport);
        return local;
    };
    const Client copy = copy_of_local();
    CHECK(copy.extend(unit_test::valid_custom().build()));
}

TEST_CASE("client: extend_and_wait submits once, then polls until the end, and tells of each step", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, accepted);
    transport->answer(200, R"({"code":200,"data":{"taskId":"task-1","status":"PENDING"}})").answer(200, finished);
    std::string seen;
    fermata::WaitOptions options;
    options.progress = [&seen](const fermata::Task& task) { seen += task.id.str() + ":" + task.status_word + " "; };
    const auto task = unit_test::scripted_client(transport).extend_and_wait(unit_test::valid_custom().build(), options);
    REQUIRE(task);
    CHECK(seen == "task-1: task-1:PENDING task-1:SUCCESS ");
    REQUIRE(transport->requests().size() == 3);
    CHECK(transport->requests()[0].method == Method::post);
    CHECK(transport->requests()[1].method == Method::get);
}

TEST_CASE("client: confirm asks the service for the task of a callback", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, finished);
    fermata::CallbackEvent event; // which claims more than is true
    event.task_id = fermata::TaskId{"task-1"};
    event.stage = fermata::CallbackStage::error;
    event.tracks.resize(3);
    event.tracks[0].audio_url = "https://evil.example/1.mp3";
    const auto task = unit_test::scripted_client(transport).confirm(event);
    REQUIRE(task);
    CHECK(task->status == fermata::TaskStatus::success);
    REQUIRE(task->tracks.size() == 1);
    CHECK(task->tracks[0].audio_url == "https://cdn.example/1.mp3");
    REQUIRE(transport->requests().size() == 1);
    CHECK(transport->requests()[0].url == "https://api.kie.ai/api/v1/generate/record-info?taskId=task-1");
    event.task_id = fermata::TaskId{"no id"};
    CHECK_FALSE(unit_test::scripted_client(transport).confirm(event));
    CHECK(transport->requests().size() == 1);
}
