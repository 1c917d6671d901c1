// SPDX-License-Identifier: MIT
#pragma once

#include <csignal>

namespace fermata_emulator {

#if defined(_WIN32)
// No signal is sent to a thread there, and there is no SIGPIPE.
inline void block_signals() {}

struct KeepSigpipe {
    KeepSigpipe() {}
};
#else
/// No signal is for the thread that calls this, nor for those that it starts.
inline void block_signals() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

/// httplib turns SIGPIPE off for the whole process, which inside a test would hide a library that raises it.
class KeepSigpipe {
public:
    KeepSigpipe() { sigaction(SIGPIPE, nullptr, &before_); }
    ~KeepSigpipe() { sigaction(SIGPIPE, &before_, nullptr); }
    KeepSigpipe(const KeepSigpipe&) = delete;
    KeepSigpipe& operator=(const KeepSigpipe&) = delete;

private:
    struct sigaction before_ {};
};
#endif

} // namespace fermata_emulator
