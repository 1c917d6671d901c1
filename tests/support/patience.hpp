// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
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

} // namespace test_support
