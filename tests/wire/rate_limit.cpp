// SPDX-License-Identifier: MIT
// The client's rate limit, over real connections, and the emulator's, both of 20 submits.
#include "emulator/emulator.hpp"
#include "support/catch.hpp"
#include "support/noted_window.hpp"
#include "support/requests.hpp"

#include <atomic>
#include <thread>

using namespace std::chrono_literals;
using fermata_emulator::Emulator;
using fermata_emulator::EmulatorOptions;

namespace {

fermata::ClientOptions speaking_to(const Emulator& emulator, std::shared_ptr<fermata::RateLimiter> limiter) {
    fermata::ClientOptions options;
    options.base_url = emulator.base_url();
    options.retry.max_attempts = 1;
    options.rate_limiter = std::move(limiter);
    return options;
}

} // namespace

TEST_CASE("rate limit: submits that come at once are spread, and none is refused", "[wire]") {
    Emulator emulator;
    const auto limiter = std::make_shared<test_support::NotedWindow>(1s);
    const fermata::ClientOptions options = speaking_to(emulator, limiter);
    const fermata::Client clients[] = {fermata::Client(fermata::ApiKey{"test-key-0123456789"}, options),
                                       fermata::Client(fermata::ApiKey{"test-key-0123456789"}, options)};
    std::atomic<int> good{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 45; ++i) {
        threads.emplace_back([&good, &client = clients[i % 2]] {
            if (client.extend(test_support::example_request())) ++good;
        });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(good == 45);
    CHECK(emulator.submits_seen() == 45);
    CHECK(emulator.submits_accepted() == 45);
    CHECK(limiter->waiting() == 0);
    CHECK(limiter->permits() == 45);
    CHECK(limiter->least_of_21() >= 1s);
}

TEST_CASE("rate limit: without a limit of the client the emulator refuses", "[wire]") {
    EmulatorOptions emulator_options;
    emulator_options.rate_limit = true;
    emulator_options.clock = [] { return 1767323045000ms; }; // its window never ends
    Emulator emulator(emulator_options);
    const auto limiter = std::make_shared<fermata::SlidingWindow>(1000);
    const fermata::Client client(fermata::ApiKey{"test-key-0123456789"}, speaking_to(emulator, limiter));
    std::vector<fermata::Error> refusals;
    for (int i = 0; i < 200 && refusals.empty(); ++i) {
        const auto id = client.extend(test_support::example_request());
        if (!id) refusals.push_back(id.error());
    }
    REQUIRE(refusals.size() == 1);
    CHECK(refusals[0].reason == fermata::Reason::rate_limited);
    CHECK(refusals[0].charge == fermata::Charge::none);
}
