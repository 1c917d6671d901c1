// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <ctime>
#include <thread>

namespace test_support {

/// How long a test waits for what must come: far longer than a busy machine needs, so that only a fault ends the wait.
inline constexpr std::chrono::seconds patience{900};

/// How long what ends at once may take: a hundred times the goal and more, and still far less than what it would take
/// if it did not.
inline constexpr std::chrono::seconds at_once{30};

/// Waits until `holds()`, with `step()` between; whether it came to that.
template<class Condition, class Step> bool comes(Condition holds, Step step) {
    const auto end = std::chrono::steady_clock::now() + patience;
    while (!holds() && std::chrono::steady_clock::now() < end) step();
    return holds();
}

template<class Condition> bool comes(Condition holds) {
    return comes(holds, [] { std::this_thread::sleep_for(std::chrono::milliseconds(2)); });
}

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
