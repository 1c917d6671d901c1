// SPDX-License-Identifier: MIT
#pragma once

#include "emulator/emulator.hpp"
#include "support/catch.hpp"
#include "support/patience.hpp"
#include "support/sanitizers.hpp"

#include <fermata/async.hpp>
#include <fermata/client.hpp>

#include <chrono>
#include <cstdio>
#include <functional>
#include <string>

namespace async_test {

using namespace std::chrono_literals;
using SteadyTime = std::chrono::steady_clock::time_point;

inline SteadyTime now() { return std::chrono::steady_clock::now(); }

inline double milliseconds_since(SteadyTime began) {
    return std::chrono::duration<double, std::milli>(now() - began).count();
}

using test_support::is_sanitized;
using test_support::scaled;

/// A request that the emulator's ledger knows by `audio_id`.
inline fermata::Result<fermata::ExtendRequest> request_for(const std::string& audio_id) {
    return fermata::ExtendRequest::inherited(fermata::AudioId{audio_id}, fermata::Model::v5)
        .prompt(fermata::Prompt{"more"})
        .poll_only()
        .build();
}

/// An emulator that never runs out of credits.
inline fermata_emulator::EmulatorOptions rich() {
    fermata_emulator::EmulatorOptions options;
    options.credits = 1e9;
    return options;
}

/// One request by itself, before there are many: the thread sanitizer cannot see how the emulator's HTTP library, which
/// it does not know from inside, makes its tables on the first one.
inline void warm_up(const fermata_emulator::Emulator& emulator) {
    fermata::ClientOptions options;
    options.base_url = emulator.base_url();
    options.curl.proxy = "none";
    REQUIRE(fermata::Client(fermata::ApiKey{"test-key-0123456789"}, options).credits());
}

/// Options without a rate limit to speak of, and no proxy.
inline fermata::ClientOptions unlimited(const std::string& base_url) {
    fermata::ClientOptions options;
    options.base_url = base_url;
    options.rate_limiter = std::make_shared<fermata::SlidingWindow>(1000000, 1ms);
    return options;
}

inline fermata::EventLoopOptions without_proxy() {
    fermata::EventLoopOptions options;
    options.curl.proxy = "none";
    return options;
}

/// Polls until `done()`; whether it came to that.
inline bool poll_until(fermata::EventLoop& loop, const std::function<bool()>& done) {
    return test_support::comes(done, [&loop] { loop.poll(20ms); });
}

inline const fermata::ApiKey key{"test-key-0123456789"};

} // namespace async_test
