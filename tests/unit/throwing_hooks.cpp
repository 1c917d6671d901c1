// SPDX-License-Identifier: MIT
// Hooks that throw: the exception leaves the function that the user has called, and nothing else is lost. A table of
// every call of every hook, in every driver.
#include "support/child_end.hpp"
#include "support/temporary_folder.hpp"
#include "unit/loop_helpers.hpp"

#include <random>

using namespace unit_test;

namespace {

struct HookThrew {};

const char finished[] =
    R"({"code":200,"msg":"success","data":{"taskId":"task-1","status":"SUCCESS","response":{"sunoData":[)"
    R"({"id":"a","audioUrl":"https://cdn.example/a.mp3","duration":100}]}}})";

/// Counts the calls of hooks, and throws from those that are chosen.
class Hooks {
public:
    explicit Hooks(std::function<bool(int)> throws = [](int) { return false; }) : throws_(std::move(throws)) {}

    /// One call of the hook `name`.
    void called(const std::string& name) {
        const int number = calls++;
        names.push_back(name);
        if (!throws_(number)) return;
        ++thrown;
        throw HookThrew();
    }

    fermata::ClientOptions options(std::shared_ptr<fermata::http::Transport> transport = nullptr) {
        fermata::ClientOptions options = scripted(std::move(transport));
        options.observe = [this](const fermata::Event& event) {
            called(std::string("observe ") + to_string(event.kind));
        };
        options.before_submit = [this](const fermata::SubmitIntent&) {
            called("before_submit");
            return true;
        };
        options.rate_limiter = limiter;
        return options;
    }

    /// One request, answered after one that could not be sent; then a task that is there at once.
    static void write(fermata::testing::ScriptTransport& script) {
        fermata::Error refused;
        refused.kind = fermata::ErrorKind::transport;
        refused.reason = fermata::Reason::connect;
        refused.retryable = true;
        refused.attempts.emplace_back();
        script.then(refused).answer(200, accepted).answer(200, finished);
    }

    fermata::WaitOptions wait_options() {
        fermata::WaitOptions options;
        options.progress = [this](const fermata::Task&) { called("progress"); };
        return options;
    }

    int calls = 0;
    int thrown = 0;
    std::vector<std::string> names{};
    std::shared_ptr<fermata::RateLimiter> limiter = std::make_shared<fermata::SlidingWindow>(1000, 1ms);

private:
    std::function<bool(int)> throws_;
};

enum class Driver { poll, run, run_until_stopped };

/// Drives `loop` until no call is open; an exception of a hook leaves it, and it is driven again. Returns how often.
int drive(fermata::EventLoop& loop, Driver driver) {
    int left = 0;
    for (int i = 0; i < 100000 && loop.open_calls() != 0; ++i) {
        try {
            if (driver == Driver::poll) {
                loop.poll(5ms);
            } else if (driver == Driver::run) {
                loop.run();
            } else {
                const fermata::StopSource stop;
                loop.post([&] {
                    if (loop.open_calls() == 0) stop.request_stop();
                });
                loop.post([stop] { stop.request_stop(); });
                loop.run(stop.token());
            }
        } catch (const HookThrew&) {
            ++left;
        }
    }
    REQUIRE(loop.open_calls() == 0);
    return left;
}

/// What came of one call in a loop whose hooks throw.
struct Outcome {
    int exceptions = 0;
    int thrown = 0;
    std::size_t sent = 0;
    Told<fermata::Task> told{};
    Told<fermata::Credits> other{};
    std::vector<std::string> names{};
};

void run_in_loop(Outcome& outcome, Hooks& hooks, Driver driver) {
    Stage stage(hooks.options());
    fermata::AsyncClient neighbour(*stage.loop, fermata::ApiKey{test_key}, scripted(nullptr));
    hooks.write(*stage.script);
    try {
        stage.client->extend_and_wait(valid_request(), outcome.told.completion([&] { hooks.called("completion"); }),
                                      hooks.wait_options());
    } catch (const HookThrew&) {
        ++outcome.exceptions;
    }
    outcome.exceptions += drive(*stage.loop, driver);
    outcome.sent = stage.sent();
    neighbour.credits(outcome.other.completion());
    drive(*stage.loop, driver);
    outcome.thrown = hooks.thrown;
    outcome.names = hooks.names;
    if (!outcome.told.result || *outcome.told.result) CHECK(stage.client->take_unclaimed_tasks().empty());
}

} // namespace

TEST_CASE("throwing hooks: in a loop every call of every hook may throw, and the call goes on", "[unit]") {
    const Driver driver = GENERATE(Driver::poll, Driver::run, Driver::run_until_stopped);
    Outcome quiet;
    Hooks counted;
    run_in_loop(quiet, counted, driver);
    REQUIRE(quiet.told.is_good());
    REQUIRE(counted.calls >= 14);
    for (int nth = 0; nth < counted.calls; ++nth) {
        Outcome outcome;
        Hooks hooks([nth](int number) { return number == nth; });
        run_in_loop(outcome, hooks, driver);
        const std::string& name = counted.names[static_cast<std::size_t>(nth)];
        CAPTURE(nth, name, outcome.told.outcome());
        CHECK(outcome.thrown == 1);
        CHECK(outcome.exceptions == 1);
        CHECK(outcome.other.times == 1); // whatever of the script is left for it
        if (name == "before_submit") {
            CHECK(outcome.told.outcome() == "cancelled none");
            CHECK(outcome.sent == 0);
        } else {
            CHECK(outcome.told.is_good());
            CHECK(outcome.names == counted.names); // each event is told once, in its order
        }
    }
}

TEST_CASE("throwing hooks: from a blocking call the exception comes out, and a paid task is kept", "[unit]") {
    Hooks counted;
    {
        auto script = std::make_shared<fermata::testing::ScriptTransport>();
        Hooks::write(*script);
        const fermata::Client client(fermata::ApiKey{test_key}, counted.options(script));
        REQUIRE(client.extend_and_wait(valid_request(), counted.wait_options()));
    }
    for (int nth = 0; nth < counted.calls; ++nth) {
        Hooks hooks([nth](int number) { return number == nth; });
        auto script = std::make_shared<fermata::testing::ScriptTransport>();
        Hooks::write(*script);
        const fermata::Client client(fermata::ApiKey{test_key}, hooks.options(script));
        CAPTURE(nth, counted.names[static_cast<std::size_t>(nth)]);
        CHECK_THROWS_AS(client.extend_and_wait(valid_request(), hooks.wait_options()), HookThrew);
        const bool is_paid = script->requests().size() >= 2;
        const std::vector<fermata::TaskId> kept = client.take_unclaimed_tasks();
        CHECK(kept ==
              (is_paid ? std::vector<fermata::TaskId>{fermata::TaskId{"task-1"}} : std::vector<fermata::TaskId>{}));
        CHECK(client.take_unclaimed_tasks().empty());
    }
}

TEST_CASE("throwing hooks: the progress of a download", "[unit]") {
    test_support::TemporaryFolder folder;
    fermata::Task task;
    task.id = fermata::TaskId{"task-1"};
    task.tracks.resize(1);
    task.tracks[0].id = fermata::AudioId{"a"};
    task.tracks[0].audio_url = "https://cdn.example/a.mp3";
    bool throws = true;
    fermata::DownloadOptions options;
    options.progress = [&throws](const fermata::DownloadProgress&) {
        if (throws) throw HookThrew();
    };
    SECTION("of a blocking call") {
        auto script = std::make_shared<fermata::testing::ScriptTransport>();
        script->answer(200, mp3).answer(200, mp3);
        const fermata::Client client = scripted_client(script);
        CHECK_THROWS_AS(client.download(task, folder.path(), options), HookThrew);
        CHECK(folder.names().empty());
        throws = false;
        CHECK(client.download(task, folder.path(), options));
        CHECK(folder.names().size() == 1);
    }
}

TEST_CASE("throwing hooks: completions of a cancel_all, each called once", "[unit]") {
    Stage stage;
    stage.script->silence().silence().silence();
    Told<fermata::Credits> told[3];
    for (auto& one : told) stage.client->credits(one.completion([] { throw HookThrew(); }));
    CHECK_THROWS_AS(stage.loop->cancel_all(), HookThrew);
    CHECK(drive(*stage.loop, Driver::poll) == 2);
    for (const auto& one : told) CHECK(one.outcome() == "cancelled none");
}

TEST_CASE("throwing hooks: posted work; what is behind it is called by the next poll", "[unit]") {
    Stage stage;
    bool called = false;
    stage.loop->post([] { throw HookThrew(); });
    stage.loop->post([&called] { called = true; });
    CHECK_THROWS_AS(stage.loop->run(), HookThrew);
    CHECK_FALSE(called);
    stage.loop->run();
    CHECK(called);
}

TEST_CASE("throwing hooks: run(stop) leaves nothing registered with the stop", "[unit]") {
    const fermata::StopSource stop;
    {
        Stage stage;
        stage.loop->post([] { throw HookThrew(); });
        CHECK_THROWS_AS(stage.loop->run(stop.token()), HookThrew);
    }
    stop.request_stop(); // would call into a frame that is gone
    CHECK(stop.stop_requested());
}

TEST_CASE("throwing hooks: a transport that throws may have sent a paid request", "[unit]") {
    struct Throwing final : fermata::http::AsyncTransport {
        void start(const fermata::http::Request&, fermata::http::AsyncReceiver&) override { throw HookThrew(); }
        fermata::Result<fermata::http::Response> cancel(fermata::http::AsyncReceiver&) override {
            return fermata::Error{};
        }
        void drive(fermata::Duration) override {}
        void wake() noexcept override {}
    };
    fermata::EventLoopOptions options;
    options.transport = std::make_shared<Throwing>();
    fermata::EventLoop loop(options);
    fermata::AsyncClient client(loop, fermata::ApiKey{test_key}, scripted(nullptr));
    Told<fermata::TaskId> submit;
    Told<fermata::Credits> read;
    CHECK_THROWS_AS(client.extend(valid_request(), submit.completion()), HookThrew);
    fermata::CallOptions once;
    once.timeout = 1ms;
    CHECK_THROWS_AS(client.credits(read.completion(), once), HookThrew);
    drive(loop, Driver::poll);
    CHECK(submit.outcome() == "transport unknown");
    CHECK(read.times == 1);
    CHECK(read.result->error().charge == fermata::Charge::none);
}

TEST_CASE("throwing hooks: a completion that asks again at the end of its loop is not asked for ever", "[unit]") {
    Stage stage;
    stage.script->silence();
    int times = 0;
    std::function<void()> again = [&] {
        ++times;
        stage.client->credits([&again](const fermata::Result<fermata::Credits>&) { again(); });
    };
    stage.client->credits([&again](const fermata::Result<fermata::Credits>&) { again(); });
    stage.loop.reset();
    CHECK(times >= 2);
    CHECK(times <= 2000);
    CHECK(stage.sent() == 1);
}

TEST_CASE("throwing hooks: at random, a thousand calls: no charge is told better than it is", "[unit]") {
    std::mt19937 random(20261129);
    int thrown = 0;
    for (int i = 0; i < 1000; ++i) {
        Outcome outcome;
        Hooks hooks([&random](int) { return random() % 8 == 0; });
        run_in_loop(outcome, hooks, static_cast<Driver>(i % 3));
        CAPTURE(i, outcome.told.outcome());
        REQUIRE(outcome.told.times == 1);
        REQUIRE(outcome.other.times == 1);
        const bool was_sent = outcome.sent > 0;
        REQUIRE((was_sent ? outcome.told.is_good() : outcome.told.outcome() == "cancelled none"));
        thrown += outcome.thrown;
    }
    CHECK(thrown > 1000);
}

TEST_CASE("throwing hooks: from the end of a client or a loop there is no way out but the end of the program",
          "[unit]") {
    const bool client_first = GENERATE(true, false);
    CHECK(test_support::signal_of([client_first] {
              Stage stage;
              stage.script->silence();
              stage.client->credits([](const fermata::Result<fermata::Credits>&) { throw HookThrew(); });
              if (client_first) stage.client.reset();
              stage.loop.reset();
          }) == SIGABRT);
}
