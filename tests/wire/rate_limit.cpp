// SPDX-License-Identifier: MIT
// The client's rate limit against the emulator's, both of 20 submits, in times of their own.
#include "emulator/emulator.hpp"
#include "support/catch.hpp"
#include "support/requests.hpp"

#include <atomic>
#include <thread>

using namespace std::chrono_literals;
using fermata_emulator::Emulator;
using fermata_emulator::EmulatorOptions;

namespace {

constexpr int scale = 10; ///< the emulator's clock runs so much faster: its 10 s are 1 s

EmulatorOptions limited() {
    EmulatorOptions options;
    options.rate_limit = true;
    options.clock = [] { return fermata_emulator::system_time() * scale; };
    return options;
}

fermata::ClientOptions speaking_to(const Emulator& emulator, std::shared_ptr<fermata::RateLimiter> limiter) {
    fermata::ClientOptions options;
    options.base_url = emulator.base_url();
    options.retry.max_attempts = 1;
    options.rate_limiter = std::move(limiter);
    return options;
}

} // namespace

TEST_CASE("rate limit: submits that come at once are spread, and none is refused", "[wire]") {
    Emulator emulator(limited());
    // Half a second more than the emulator's window: its clock runs faster, but requests do not.
    const auto limiter = std::make_shared<fermata::SlidingWindow>(20, 1500ms);
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
}

TEST_CASE("rate limit: without a limit of the client the emulator refuses", "[wire]") {
    Emulator emulator(limited());
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
