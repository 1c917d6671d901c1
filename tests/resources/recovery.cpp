// SPDX-License-Identifier: MIT
// What is made once for a program, a loop or a channel, and could not be made: it does not stay so.
#include "resources/faults.hpp"
#include "support/catch.hpp"
#include "support/no_descriptors.hpp"
#include "support/patience.hpp"

#include <fermata/event_loop.hpp>

#include <cstdlib>
#include <thread>

using namespace resources;
using test_support::NoDescriptors;
using namespace std::chrono_literals;

namespace {

/// Runs `loop` until another thread stops it, which `while_stopping` prepares for that; returns the seconds from the
/// stop to the end.
double seconds_to_stop(
    fermata::EventLoop& loop, Fault* (*prepare)() = [] { return static_cast<Fault*>(nullptr); }) {
    const fermata::StopSource stop;
    std::chrono::steady_clock::time_point stopped;
    std::thread other([&] {
        std::this_thread::sleep_for(300ms); // the loop waits by now, or it will not wait
        const std::unique_ptr<Fault> fault(prepare());
        stopped = std::chrono::steady_clock::now();
        stop.request_stop();
    });
    loop.run(stop.token());
    const auto ended = std::chrono::steady_clock::now();
    other.join();
    return std::chrono::duration<double>(ended - stopped).count();
}

} // namespace

TEST_CASE("resources: libcurl that could not be made ready is made ready by the next call", "[resources]") {
    CHECK(std::system("\"" RESOURCES_TESTS_PROGRAM "\" \"[.first_use]\"") == 0); // a program that has not used it
}

TEST_CASE("resources: a wake that fails once is not lost", "[resources]") {
    fermata::EventLoop loop;
    CHECK(seconds_to_stop(loop, [] { return new Fault(Resource::curl_entry, 0); }) < test_support::at_once.count());
}

TEST_CASE("resources: a loop that was made when no descriptor was left hears of a stop", "[resources]") {
    std::optional<fermata::EventLoop> loop;
    fermata::EventLoop first; // whatever is found out of libcurl for ever is found out here
    {
        const NoDescriptors none;
        loop.emplace();
    }
    CHECK(seconds_to_stop(*loop) < test_support::at_once.count());
}
