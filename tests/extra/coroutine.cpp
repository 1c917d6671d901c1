// SPDX-License-Identifier: MIT
#include "support/catch.hpp"
#include "support/patience.hpp"

#include "../../examples/support/job.hpp"

#include <fermata/async.hpp>
#include <fermata/extra/coroutine.hpp>
#include <fermata/testing/script_transport.hpp>

using example::Job;
using fermata::AsyncClient;
using fermata::Charge;
using fermata::ErrorKind;
using fermata::testing::ScriptTransport;

namespace {

const char accepted[] = R"({"code":200,"msg":"success","data":{"taskId":"task-1"}})";
const char pending[] = R"({"code":200,"msg":"success","data":{"taskId":"task-1","status":"PENDING"}})";

fermata::Result<fermata::ExtendRequest> request() {
    return fermata::ExtendRequest::inherited(fermata::AudioId{"audio-1"}, fermata::Model::v5).poll_only().build();
}

/// A client whose answers are scripted, and a line of what was observed and awaited.
struct Stage {
    explicit Stage(std::shared_ptr<ScriptTransport> given = std::make_shared<ScriptTransport>())
        : script(std::move(given)) {}

    fermata::EventLoopOptions loop_options() const {
        fermata::EventLoopOptions options;
        options.transport = script;
        return options;
    }

    fermata::ClientOptions options() {
        fermata::ClientOptions options;
        options.observe = [this](const fermata::Event& event) {
            if (event.kind != fermata::EventKind::ended || event.fault == nullptr) return;
            log += std::string(fermata::to_string(event.fault->kind)) + "/" + fermata::to_string(event.fault->charge) +
                   " ";
        };
        return options;
    }

    /// Polls until no call is open; a call that never ends fails a test, and does not hang it.
    void run() {
        test_support::comes([this] { return loop->open_calls() == 0; },
                            [this] { loop->poll(std::chrono::milliseconds(10)); });
    }

    std::shared_ptr<ScriptTransport> script;
    std::string log{};
    std::optional<fermata::EventLoop> loop{loop_options()};
    std::optional<AsyncClient> client{std::in_place, *loop, fermata::ApiKey{"no-real-key"}, options()};
};

template<class T> std::string in_short(const fermata::Result<T>& result) {
    if (result) return "value ";
    return std::string("(") + fermata::to_string(result.error().kind) + ", " +
           fermata::to_string(result.error().charge) + ") ";
}

Job extend(Stage& stage) { stage.log += in_short(co_await stage.client->extend(request())); }

Job look(Stage& stage) { stage.log += in_short(co_await stage.client->task(fermata::TaskId{"task-1"})); }

} // namespace

TEST_CASE("coroutine: a result is passed", "[extra]") {
    Stage stage;
    stage.script->answer(200, accepted);
    std::string id;
    const Job job = [](Stage& on, std::string& found) -> Job {
        const fermata::Result<fermata::TaskId> result = co_await on.client->extend(request());
        found = result ? result->str() : result.error().describe();
    }(stage, id);
    CHECK(id.empty()); // it goes on within a poll, never before
    stage.run();
    CHECK(id == "task-1");
    CHECK(job.is_done());
}

TEST_CASE("coroutine: an error is passed", "[extra]") {
    Stage stage;
    stage.script->answer(200, R"({"code":402,"msg":"poor","data":null})");
    const Job job = extend(stage);
    stage.run();
    CHECK(stage.log == "rejected/none (rejected, none) ");
}

TEST_CASE("coroutine: several awaits follow each other", "[extra]") {
    Stage stage;
    stage.script->answer(200, R"({"code":200,"msg":"success","data":100})").answer(200, accepted).answer(200, pending);
    const Job job = [](Stage& on) -> Job {
        const auto credits = co_await on.client->credits();
        const auto id = co_await on.client->extend(request());
        const auto task = co_await on.client->task(*id);
        on.log += std::to_string(static_cast<int>(credits->balance)) + " " + id->str() + " " + task->status_word;
    }(stage);
    stage.run();
    CHECK(stage.log == "100 task-1 PENDING");
}

TEST_CASE("coroutine: many wait on one loop, and each gets its own answer", "[extra]") {
    Stage stage;
    std::vector<Job> jobs;
    for (int i = 0; i < 50; ++i) {
        stage.script->answer(200, i % 2 == 0 ? pending : R"({"code":401,"msg":"no","data":null})");
        jobs.push_back(look(stage));
    }
    stage.run();
    std::size_t values = 0;
    for (std::size_t at = 0; (at = stage.log.find("value ", at)) != std::string::npos; ++at) ++values;
    CHECK(values == 25);
    for (const Job& job : jobs) CHECK(job.is_done());
}

TEST_CASE("coroutine: to destroy one that waits cancels its call, and nothing goes on", "[extra]") {
    Stage stage;
    stage.script->silence();
    {
        const Job job = extend(stage);
        stage.loop->poll();
        REQUIRE(stage.script->requests().size() == 1);
    }
    CHECK(stage.loop->open_calls() == 0);
    stage.loop->poll();
    CHECK(stage.log == "cancelled/unknown "); // the observer alone hears of it
}

TEST_CASE("coroutine: one that is destroyed before the first poll leaves its call cancelled", "[extra]") {
    Stage stage;
    stage.script->silence();
    { const Job job = extend(stage); }
    CHECK(stage.loop->open_calls() == 0);
    CHECK(stage.script->requests().size() <= 1);
    CHECK(stage.log.find("(") == std::string::npos);
}

TEST_CASE("coroutine: one can be destroyed in a completion of another call", "[extra]") {
    Stage stage;
    stage.script->silence().answer(200, pending);
    std::optional<Job> waiting(extend(stage));
    stage.client->task(fermata::TaskId{"task-1"}, [&](const fermata::Result<fermata::Task>&) { waiting.reset(); });
    stage.run();
    CHECK_FALSE(waiting.has_value());
    CHECK(stage.loop->open_calls() == 0);
    CHECK(stage.log == "cancelled/unknown ");
}

TEST_CASE("coroutine: one can be destroyed by another that goes on", "[extra]") {
    Stage stage;
    stage.script->silence().answer(200, pending);
    std::optional<Job> waiting(extend(stage));
    const Job other = [](Stage& on, std::optional<Job>& ended) -> Job {
        on.log += in_short(co_await on.client->task(fermata::TaskId{"task-1"}));
        ended.reset();
    }(stage, waiting);
    stage.run();
    CHECK(other.is_done());
    CHECK(stage.log == "value cancelled/unknown ");
}

TEST_CASE("coroutine: one can be destroyed in the progress of its own call", "[extra]") {
    Stage stage;
    stage.script->answer(200, pending);
    std::optional<Job> job;
    job.emplace([](Stage& on, std::optional<Job>& self) -> Job {
        fermata::WaitOptions options;
        options.progress = [&self](const fermata::Task&) { self.reset(); };
        on.log += in_short(co_await on.client->wait(fermata::TaskId{"task-1"}, std::move(options)));
    }(stage, job));
    stage.run();
    CHECK_FALSE(job.has_value());
    CHECK(stage.loop->open_calls() == 0);
    CHECK(stage.log == "cancelled/made ");
}

TEST_CASE("coroutine: one that waits goes on when its client ends, with the honest charge", "[extra]") {
    Stage stage;
    stage.script->silence();
    const Job job = extend(stage);
    stage.loop->poll();
    stage.client.reset();
    CHECK(stage.log == "cancelled/unknown (cancelled, unknown) ");
    CHECK(job.is_done());
}

TEST_CASE("coroutine: one that asks again while its client ends is told at once", "[extra]") {
    Stage stage;
    stage.script->silence();
    const Job job = [](AsyncClient& client, std::string& log) -> Job {
        log += in_short(co_await client.extend(request()));
        log += in_short(co_await client.extend(request()));
    }(*stage.client, stage.log);
    stage.loop->poll();
    stage.client.reset();
    CHECK(job.is_done());
    CHECK(stage.log == "cancelled/unknown (cancelled, unknown) cancelled/none (cancelled, none) ");
    CHECK(stage.script->requests().size() == 1);
}

TEST_CASE("coroutine: when the loop has ended an await goes on at once as (cancelled, none)", "[extra]") {
    Stage stage;
    stage.loop.reset();
    const Job job = extend(stage);
    CHECK(job.is_done());
    CHECK(stage.log == "cancelled/none (cancelled, none) ");
    CHECK(stage.script->requests().empty());
}

TEST_CASE("coroutine: an operation that nobody awaits sends nothing", "[extra]") {
    Stage stage;
    { const fermata::Operation<fermata::TaskId> operation = stage.client->extend(request()); }
    stage.run();
    CHECK(stage.script->requests().empty());
}

TEST_CASE("coroutine: an operation can be kept and awaited later", "[extra]") {
    Stage stage;
    stage.script->answer(200, accepted);
    const Job job = [](Stage& on) -> Job {
        fermata::Operation<fermata::TaskId> operation = on.client->extend(request());
        on.log += std::to_string(on.script->requests().size()) + " ";
        on.log += in_short(co_await std::move(operation));
    }(stage);
    stage.run();
    CHECK(stage.log == "0 value ");
}
