// SPDX-License-Identifier: MIT
// Other threads wake the loop and post to it while it runs.
#include "async/helpers.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

using namespace async_test;

namespace {

/// What came of the calls; touched by the loop's thread only.
struct Calls {
    std::vector<fermata::AsyncCall> handles{};
    int started = 0;
    int ended = 0;
    int made = 0;
    int unknown = 0;
    int others = 0;

    fermata::Completion<fermata::TaskId> completion() {
        return [this](fermata::Result<fermata::TaskId> id) {
            ++ended;
            const fermata::Charge charge = id ? fermata::Charge::made : id.error().charge;
            const bool cancelled = !id && id.error().kind == fermata::ErrorKind::cancelled;
            if (!id && !cancelled) ++others;
            made += charge == fermata::Charge::made ? 1 : 0;
            unknown += charge == fermata::Charge::unknown ? 1 : 0;
        };
    }
};

} // namespace

TEST_CASE("async: eight threads wake the loop and post calls and cancels to it", "[async]") {
    constexpr int posts = scaled(200, 60); // of each thread
    Calls calls;
    std::size_t accepted = 0;
    {
        const fermata_emulator::Emulator emulator(rich());
        warm_up(emulator);
        fermata::EventLoop loop(without_proxy());
        fermata::AsyncClient client(loop, key, unlimited(emulator.base_url()));
        const fermata::StopSource stop;
        std::atomic<int> busy{8};
        std::vector<std::thread> threads;
        for (int number = 0; number < 8; ++number) {
            threads.emplace_back([&, number] {
                const fermata::StopSource own;
                for (int i = 0; i < posts; ++i) {
                    loop.post([&, number, i, token = own.token()] {
                        ++calls.started;
                        fermata::CallOptions options;
                        if (i % 10 == 9) options.stop = token;
                        calls.handles.push_back(
                            client.extend(request_for(std::to_string(number) + "-" + std::to_string(i)),
                                          calls.completion(), options));
                    });
                    if (i % 3 == 0) {
                        loop.post([&] {
                            if (calls.handles.empty()) return;
                            const std::size_t newer = (std::min)(calls.handles.size() - 1, std::size_t{10});
                            calls.handles[calls.handles.size() - 1 - newer].cancel();
                        });
                    }
                    loop.wake();
                    std::this_thread::sleep_for(300us); // so that calls are on the wire when they are cancelled
                }
                own.request_stop();
                if (--busy == 0) loop.post([&stop] { stop.request_stop(); });
            });
        }
        loop.run(stop.token());
        for (std::thread& thread : threads) thread.join();
        loop.run();
        accepted = emulator.submits_accepted();
    }
    CHECK(calls.started == 8 * posts);
    CHECK(calls.ended == calls.started);
    CHECK(calls.others == 0);
    CHECK(static_cast<int>(accepted) >= calls.made);
    CHECK(static_cast<int>(accepted) <= calls.made + calls.unknown);
    CHECK(calls.made > 0);
    CHECK(calls.made < calls.started);
    std::printf("eight threads: %d calls, %d made, %d unknown, %d accepted by the emulator\n", calls.started,
                calls.made, calls.unknown, static_cast<int>(accepted));
}
