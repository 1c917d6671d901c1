// SPDX-License-Identifier: MIT
#include "signals.hpp"

#include "platform.hpp"

#include <cstdlib>

namespace tool {

StopOnSignal::StopOnSignal() {
    on_stop_signals([state = state_] { state->source.request_stop(); }, // not from a handler: it takes a lock
                    [state = state_] {
                        std::_Exit(static_cast<int>(state->submitting ? ExitCode::maybe_charged : ExitCode::stopped));
                    });
}

} // namespace tool
