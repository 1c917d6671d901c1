// SPDX-License-Identifier: MIT
#pragma once

#include <csignal>

namespace fermata_emulator {

/// No signal is for the thread that calls this, nor for those that it starts.
inline void block_signals() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

} // namespace fermata_emulator
