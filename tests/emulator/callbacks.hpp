// SPDX-License-Identifier: MIT
#pragma once

#include "dialect.hpp"
#include "loopback.hpp"
#include "task_store.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace fermata_emulator {

/// How a task's callbacks are sent. The default is the documented course: text, first, complete, or error, each when
/// its stage begins.
struct CallbackOptions {
    bool never = false;
    bool late = false;         ///< `lateness` after the task's end
    bool repeated = false;     ///< each three times
    bool shuffled = false;     ///< after the task's end: complete, text, first
    bool live = false;         ///< as seen live: `text` lists the tracks, and kie.ai too sends source_* URLs
    std::string webhook_key{}; ///< kie.ai signs with it; empty: no signature
    std::chrono::milliseconds lateness{1000};
    std::chrono::milliseconds answer_time{15000}; ///< a receiver that takes longer has failed
};

/// One callback: what is sent, and when at the earliest (since the epoch).
struct Delivery {
    std::chrono::milliseconds due;
    std::string stage; ///< text, first, complete or error
    std::string body;
};

/// A task's callbacks in the order in which they are sent.
struct CallbackPlan {
    std::string task_id;
    LoopbackUrl receiver;
    std::vector<Delivery> deliveries;
};

/// The callbacks of `task`, or nothing when none are sent: its URL is not of this machine, or it is to end in
/// CALLBACK_EXCEPTION anyway. File addresses are below `base_url`.
std::optional<CallbackPlan> plan_callbacks(const Task& task, Pace pace, const Dialect& dialect,
                                           const CallbackOptions& options, const std::string& base_url);

} // namespace fermata_emulator
