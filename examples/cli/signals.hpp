// SPDX-License-Identifier: MIT
#pragma once

#include "exit_code.hpp"

#include <fermata/core/stop.hpp>

#include <atomic>
#include <memory>

namespace tool {

/// From its construction on, Ctrl-C and SIGTERM stop the calls that have its token; a second one ends the program at
/// once. To be made before any thread is started, since it waits for the signals on a thread of its own.
class StopOnSignal {
public:
    StopOnSignal();

    fermata::StopToken token() const noexcept { return state_->source.token(); }
    bool stopped() const noexcept { return state_->source.stop_requested(); }

    /// While a paid request is on its way, a second signal leaves it in doubt.
    void set_submitting(bool on) const noexcept { state_->submitting = on; }

private:
    struct State {
        fermata::StopSource source{};
        std::atomic<bool> submitting{false};
    };

    std::shared_ptr<State> state_ = std::make_shared<State>();
};

} // namespace tool
