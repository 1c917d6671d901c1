// SPDX-License-Identifier: MIT
#pragma once

#include <csignal>

#if defined(_WIN32)
#include <winsock2.h>

#include <windows.h>
#else
#include <unistd.h>
#endif

namespace fermata_emulator {

/// Waits for Ctrl-C and other requests to end. To be made before any thread is started, and once.
class ProgramEnd {
public:
#if defined(_WIN32)
    ProgramEnd() {
        requested(); // is made by the first who asks
        SetConsoleCtrlHandler([](DWORD) -> BOOL { return SetEvent(requested()); }, TRUE);
    }
    void wait() const { WaitForSingleObject(requested(), INFINITE); }
    void request() const { SetEvent(requested()); }

private:
    static HANDLE requested() {
        static const HANDLE event = CreateEventW(nullptr, TRUE, FALSE, nullptr);
        return event;
    }
#else
    ProgramEnd() {
        sigemptyset(&ends_);
        sigaddset(&ends_, SIGINT);
        sigaddset(&ends_, SIGTERM);
        pthread_sigmask(SIG_BLOCK, &ends_, nullptr); // for all threads that are still to come
    }
    void wait() const {
        int signal = 0;
        sigwait(&ends_, &signal);
    }
    void request() const { kill(getpid(), SIGTERM); }

private:
    sigset_t ends_{};
#endif
};

} // namespace fermata_emulator
