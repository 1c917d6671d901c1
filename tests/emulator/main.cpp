// SPDX-License-Identifier: MIT
#include "arguments.hpp"
#include "emulator.hpp"
#include "help.hpp"

#include "../../examples/support/help_as_written.hpp"

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
#include <iostream>
#include <stdexcept>
#include <thread>
#include <unistd.h>

namespace {

using namespace fermata_emulator;

/// Blocks SIGINT and SIGTERM, for this thread and those that it starts; they are then waited for.
sigset_t block_ends() {
    sigset_t ends;
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    return ends;
}

/// Turns the end of standard input into a SIGTERM.
void end_with_stdin() {
    std::thread([] {
        char ignored[256];
        while (read(STDIN_FILENO, ignored, sizeof ignored) > 0) {
        }
        kill(getpid(), SIGTERM);
    }).detach();
}

/// Prints at once, whole lines from any thread.
void print(const std::string& line) {
    std::fputs((line + "\n").c_str(), stdout);
    std::fflush(stdout);
}

} // namespace

int main(int argc, char** argv) {
    CLI::App app(description, "fermata_emulator");
    Arguments arguments;
    keep_help_as_written(app);
    declare(app, arguments);
    CLI11_PARSE(app, argc, argv);
    EmulatorOptions options = options_of(arguments);
    if (arguments.log) options.log = print;

    const sigset_t ends = block_ends();
    if (arguments.until_stdin_closes) end_with_stdin();
    try {
        const Emulator emulator(options);
        print(emulator.base_url());
        print("This is " + arguments.provider + " as far as a client can see. Stop it with Ctrl-C.");
        int signal = 0;
        sigwait(&ends, &signal);
    } catch (const std::runtime_error& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
