// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <fermata/core/stop.hpp>

#include <atomic>
#include <chrono>
#include <thread>
#include <type_traits>

using fermata::StopSource;
using fermata::StopToken;

namespace {

class Counter final : public fermata::StopWatcher {
public:
    void on_stop() noexcept override { ++calls; }
    std::atomic<int> calls{0};
};

} // namespace

TEST_CASE("stop: a token made by default never stops and takes watchers", "[unit]") {
    const StopToken token;
    Counter counter;
    token.watch(counter);
    CHECK_FALSE(token.stop_requested());
    token.unwatch(counter);
    CHECK(counter.calls == 0);
}

TEST_CASE("stop: every token and copy of a source sees its stop", "[unit]") {
    const StopSource source;
    const StopSource copy = source;
    const StopToken token = copy.token();
    const StopSource other;
    source.request_stop();
    CHECK(token.stop_requested());
    CHECK(copy.stop_requested());
    CHECK_FALSE(other.stop_requested());
}

TEST_CASE("stop: a token outlives its source", "[unit]") {
    StopToken token;
    {
        const StopSource source;
        token = source.token();
    }
    CHECK_FALSE(token.stop_requested());
}

TEST_CASE("stop: each watcher is called once, however often a stop is requested", "[unit]") {
    const StopSource source;
    Counter first, second;
    source.token().watch(first);
    source.token().watch(second);
    CHECK(first.calls == 0);
    source.request_stop();
    source.request_stop();
    CHECK(first.calls == 1);
    CHECK(second.calls == 1);
}

TEST_CASE("stop: a watcher that comes after the stop is called at once", "[unit]") {
    const StopSource source;
    source.request_stop();
    Counter counter;
    source.token().watch(counter);
    CHECK(counter.calls == 1);
    source.token().unwatch(counter);
}

TEST_CASE("stop: a watcher that has left is not called", "[unit]") {
    const StopSource source;
    Counter leaves, stays;
    source.token().watch(leaves);
    source.token().watch(stays);
    source.token().unwatch(leaves);
    source.token().unwatch(leaves); // a second time is no harm
    source.request_stop();
    CHECK(leaves.calls == 0);
    CHECK(stays.calls == 1);
}

TEST_CASE("stop: the stop is visible to the watcher that it calls", "[unit]") {
    struct StopRecorder final : fermata::StopWatcher {
        explicit StopRecorder(StopToken watched) : token(std::move(watched)) {}
        void on_stop() noexcept override { saw_stop = token.stop_requested(); }
        StopToken token;
        bool saw_stop = false;
    };
    const StopSource source;
    StopRecorder recorder(source.token());
    source.token().watch(recorder);
    source.request_stop();
    CHECK(recorder.saw_stop);
}

TEST_CASE("stop: of watchers that come and go while another thread stops, each is called at most once", "[unit]") {
    // On a busy machine each yield takes long: fewer rounds then.
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    for (int round = 0; round < 10 || (round < 300 && std::chrono::steady_clock::now() < end); ++round) {
        const StopSource source;
        Counter stays;
        source.token().watch(stays);
        std::atomic<bool> running{false};
        std::thread stopper([&] {
            while (!running) std::this_thread::yield();
            source.request_stop();
        });
        int too_often = 0;
        int after_leaving = 0;
        running = true;
        for (int i = 0, after_stop = 0; i < 200 && after_stop < 10; ++i) {
            if (source.token().stop_requested()) ++after_stop;
            Counter passes;
            source.token().watch(passes);
            source.token().unwatch(passes);
            const int calls = passes.calls;
            too_often += calls > 1;
            std::this_thread::yield();
            after_leaving += passes.calls != calls;
        }
        stopper.join();
        CHECK(too_often == 0);
        CHECK(after_leaving == 0);
        CHECK(stays.calls == 1);
    }
}

TEST_CASE("stop: unwatch waits for a call that is running", "[unit]") {
    struct Slow final : fermata::StopWatcher {
        void on_stop() noexcept override {
            entered = true;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
            left = true;
        }
        std::atomic<bool> entered{false};
        std::atomic<bool> left{false};
    };
    const StopSource source;
    Slow slow;
    source.token().watch(slow);
    std::thread stopper([&] { source.request_stop(); });
    while (!slow.entered) std::this_thread::yield();
    source.token().unwatch(slow);
    CHECK(slow.left);
    stopper.join();
}
