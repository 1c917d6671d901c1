// SPDX-License-Identifier: MIT
#include "arguments.hpp"
#include "emulator.hpp"
#include "help.hpp"
#include "program_end.hpp"

#include "../../examples/support/help_as_written.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <iostream>
#include <stdexcept>
#include <thread>

namespace {

using namespace fermata_emulator;

/// Ends the program with its standard input.
void end_with_stdin(const ProgramEnd& end) {
    std::thread([&end] {
        char ignored[256];
        while (std::fread(ignored, 1, sizeof ignored, stdin) > 0) {
        }
        end.request();
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
        print("This is " + arguments.provider + " as far as a client can see. Stop it with Ctrl-C.");
        end.wait();
    } catch (const std::runtime_error& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
