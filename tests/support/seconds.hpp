// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <ctime>

namespace test_support {

/// Seconds that `action` took. A test may only bound them far above the goal, since machines are busy.
template<class Action> double seconds_of(Action action) {
    const auto began = std::chrono::steady_clock::now();
    action();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

/// Seconds of processor time that this program spent on `action`: what other programs take apart does not count.
template<class Action> double processor_seconds_of(Action action) {
    const std::clock_t began = std::clock();
    action();
    return static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
}

} // namespace test_support
