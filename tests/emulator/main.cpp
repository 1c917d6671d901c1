// SPDX-License-Identifier: MIT
#include "arguments.hpp"
#include "emulator.hpp"

#if defined(_WIN32)
#include <winsock2.h>

#include <windows.h>
#else
#include <unistd.h>
#endif

#include "../../examples/support/help_as_written.hpp"

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
#include <iostream>
#include <stdexcept>
#include <string>
#include <thread>

namespace {

using namespace fermata_emulator;

/// Waits for Ctrl-C and other requests to end the program. To be made before any thread is started, and once.
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

/// Makes the program end with its standard input.
void end_with_stdin(const ProgramEnd& end) {
    std::thread([&end] {
        char ignored[256];
        while (std::fread(ignored, 1, sizeof ignored, stdin) > 0) {
        }
        end.request();
    }).detach();
}

/// Prints a line at once; any thread may call it.
void print(const std::string& line) {
    std::fputs((line + "\n").c_str(), stdout);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app("", "fermata_emulator");
    Arguments arguments;
    app.allow_windows_style_options(false); // what begins with a slash is a path, on Windows too
    keep_help_as_written(app);
    declare(app, arguments);
    CLI11_PARSE(app, argc, argv);
    EmulatorOptions options = options_of(arguments);
    if (arguments.log) options.log = print;

    static const ProgramEnd end; // outlives the thread that it may be requested by
    if (arguments.until_stdin_closes) end_with_stdin(end);
    try {
        const Emulator emulator(options);
        print(emulator.base_url());
        const std::string without = built_without();
        print("This is " + arguments.provider + " as far as a client can see" +
              (without.empty() ? "" : ", but with " + without) + ". Stop it with Ctrl-C.");
        end.wait();
    } catch (const std::runtime_error& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
