// SPDX-License-Identifier: MIT
// A hundred submits at once keep to the account's limit.
#include "async/helpers.hpp"

#include <algorithm>
#include <mutex>

using namespace async_test;

TEST_CASE("async: 100 submits at once, 20 in a window: none is refused, and no window has more", "[async]") {
    // The windows are 20 times as short as the real ones, but requests do not arrive faster for that: the limiter has
    // more to spare than a 20th.
    constexpr auto window = 500ms;
    constexpr auto kept = 750ms;
    std::mutex mutex;
    std::vector<SteadyTime> arrivals;
    fermata_emulator::EmulatorOptions options = rich();
    options.rate_limit = true;
    options.rate_window = window;
    options.log = [&](const std::string& line) {
        const std::lock_guard<std::mutex> lock(mutex);
        if (line.find("POST") == 0) arrivals.push_back(now());
    };
    const fermata_emulator::Emulator emulator(options);
    warm_up(emulator);
    fermata::ClientOptions client_options = unlimited(emulator.base_url());
    client_options.rate_limiter = std::make_shared<fermata::SlidingWindow>(20, kept);
    fermata::EventLoop loop(without_proxy());
    fermata::AsyncClient client(loop, key, client_options);

    const SteadyTime began = now();
    int made = 0;
    std::vector<int> order;
    for (int i = 0; i < 100; ++i) {
        client.extend(request_for("audio-" + std::to_string(i)), [&made, &order, i](auto id) {
            if (!id) FAIL_CHECK(id.error().describe());
            made += id ? 1 : 0;
            order.push_back(i / 20);
        });
    }
    CHECK(client_options.rate_limiter->waiting() == 80);
    CHECK(poll_until(loop, [&] { return loop.open_calls() == 0; }));

    CHECK(made == 100);
    CHECK(emulator.submits_seen() == 100);
    CHECK(emulator.submits_accepted() == 100);
    CHECK(std::is_sorted(order.begin(), order.end())); // fair: the twenties come in their order
    REQUIRE(arrivals.size() == 100);
    std::size_t most = 0;
    for (std::size_t first = 0; first < arrivals.size(); ++first) {
        const auto in_window = [&](SteadyTime arrival) { return arrival < arrivals[first] + window; };
        const auto count =
            std::count_if(arrivals.begin() + static_cast<std::ptrdiff_t>(first), arrivals.end(), in_window);
        most = (std::max)(most, static_cast<std::size_t>(count));
    }
    CHECK(most <= 20);
    std::printf("burst: 100 submits in %.0f ms, at most %d in any %d ms\n", milliseconds_since(began),
                static_cast<int>(most), static_cast<int>(window.count()));
}
