// SPDX-License-Identifier: MIT
#include "signals.hpp"

#include <csignal>
#include <thread>
#include <unistd.h>

namespace tool {

void turn_write_signals_into_errors() {
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

StopOnSignal::StopOnSignal() {
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr); // for all threads that are still to come
    std::thread([ends, state = state_] {
        int number = 0;
        sigwait(&ends, &number);
        state->source.request_stop(); // not from a handler: it takes a lock
        sigwait(&ends, &number);
        _exit(static_cast<int>(state->submitting ? ExitCode::maybe_charged : ExitCode::stopped));
    }).detach();
}

} // namespace tool
