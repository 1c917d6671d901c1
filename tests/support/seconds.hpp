// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>

namespace test_support {

/// Seconds that `action` took. A test may only bound them far above the goal, since machines are busy.
template<class Action> double seconds_of(Action action) {
    const auto began = std::chrono::steady_clock::now();
    action();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

} // namespace test_support
