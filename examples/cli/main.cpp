// SPDX-License-Identifier: MIT
// fermata: the "Extend Music" API from the command line. `fermata --help` tells the rest.
#include "commands.hpp"
#include "parse.hpp"
#include "signals.hpp"

#include <cstdio>
#include <exception>

int main(int argc, char** argv) {
    tool::turn_write_signals_into_errors();
    try {
        const auto parsed = tool::parse(argc, argv);
        if (const auto* code = std::get_if<tool::ExitCode>(&parsed)) return static_cast<int>(*code);
        return static_cast<int>(
            std::visit([](const auto& arguments) { return tool::run(arguments); }, std::get<tool::Command>(parsed)));
    } catch (const std::exception& error) { // out of memory or threads
        std::fprintf(stderr, "fermata: %s\n", error.what());
        return static_cast<int>(tool::ExitCode::other);
    }
}
