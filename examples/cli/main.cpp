// SPDX-License-Identifier: MIT
// fermata: the "Extend Music" API from the command line. `fermata --help` tells the rest.
#include "arguments.hpp"
#include "commands.hpp"
#include "platform.hpp"

#include <cstdio>
#include <exception>

int main(int argc, char** argv) {
    if (!tool::prepare_streams()) return static_cast<int>(tool::ExitCode::file);
    try {
        std::vector<std::string> words = tool::command_line(argc, argv);
        std::vector<char*> pointers;
        for (std::string& word : words) pointers.push_back(word.data());
        const auto parsed = tool::parse(static_cast<int>(pointers.size()), pointers.data());
        if (const auto* code = std::get_if<tool::ExitCode>(&parsed)) return static_cast<int>(*code);
        return static_cast<int>(
            std::visit([](const auto& arguments) { return tool::run(arguments); }, std::get<tool::Command>(parsed)));
    } catch (const std::exception& error) { // out of memory or threads
        std::fprintf(stderr, "fermata: %s\n", error.what());
        return static_cast<int>(tool::ExitCode::other);
    }
}
