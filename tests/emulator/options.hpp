// SPDX-License-Identifier: MIT
#pragma once

#include "dialect.hpp"
#include "rules.hpp"
#include "timeline.hpp"

#include <chrono>
#include <functional>
#include <string>

namespace fermata_emulator {

/// The time since the epoch.
using Clock = std::function<std::chrono::milliseconds()>;

inline std::chrono::milliseconds system_time() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch());
}

struct EmulatorOptions {
    Dialect dialect = kie();
    Pace pace = Pace::instant();
    int port = 0; ///< 0: one that the system chooses
    double credits = 1000;
    std::string key{};         ///< the one bearer key that is let in; empty: any well-formed one
    bool rate_limit = false;   ///< refuse more than 20 submits in 10 s
    RuleOptions rules{};       ///< how strictly requests are judged
    Clock clock = system_time; ///< decides the states of tasks and the rate limit
    std::function<void(const std::string& line)> log{}; ///< "POST /path -> 200 code 422", never a key or a text
};

} // namespace fermata_emulator
