// SPDX-License-Identifier: MIT
#include "benchmark/compile_cost.hpp"
#include "benchmark/child.hpp"
#include "support/temporary_folder.hpp"

#include <algorithm>
#include <cstdio>
#include <sstream>

namespace benchmark {

namespace {

const test_support::TemporaryFolder& folder() {
    static const test_support::TemporaryFolder objects;
    return objects;
}

/// Runs g++ on `source` with `flags`; what it said.
Ended compiler(const Source& source, const std::vector<std::string>& flags) {
    std::vector<std::string> command = {"g++", "-std=c++17", "-O2"};
    std::istringstream directories(FERMATA_BENCHMARK_INCLUDES);
    for (std::string directory; std::getline(directories, directory, ':');) {
        if (!directory.empty()) command.push_back("-I" + directory);
    }
    command.insert(command.end(), source.flags.begin(), source.flags.end());
    command.insert(command.end(), flags.begin(), flags.end());
    command.push_back(FERMATA_BENCHMARK_SOURCES "/" + source.file);
    Ended ended = run(command);
    if (ended.well) return ended;
    std::fprintf(stderr, "benchmark: %s does not compile:\n%s\n", source.file.c_str(), ended.output.c_str());
    std::exit(1);
}

} // namespace

std::vector<Source> sources() {
    const std::vector<std::string> compiled = {"-DFERMATA_COMPILED"};
    return {
        {nothing, "empty.cpp"}, {json_header, "json.cpp"}, {types_alone, "types.cpp", compiled},
            {client_header, "client.cpp", compiled},
            {"a file that calls the client, compiled flavour", "calls.cpp", compiled},
            {"request and answer types, header-only", "types.cpp"}, {client_header_only, "client.cpp"},
            {calls_header_only, "calls.cpp"}, {"httplib.h, with TLS", "httplib.cpp", {"-DCPPHTTPLIB_OPENSSL_SUPPORT"}},
#if defined(FERMATA_BENCHMARK_CPR)
            {"cpr/cpr.h", "cpr.cpp"},
#endif
#if defined(FERMATA_BENCHMARK_LIBOAI)
            {"liboai.h", "liboai.cpp"},
#endif
#if defined(FERMATA_BENCHMARK_OPENAI)
            {"openai.hpp", "openai.cpp"},
#endif
    };
}

std::vector<std::string> missing_peers() {
    return {
#if !defined(FERMATA_BENCHMARK_CPR)
        "cpr/cpr.h: not measured: give its sources as CPR_DIR",
#endif
#if !defined(FERMATA_BENCHMARK_LIBOAI)
            "liboai.h: not measured: give its sources as LIBOAI_DIR",
#endif
#if !defined(FERMATA_BENCHMARK_OPENAI)
            "openai.hpp: not measured: give its sources as OPENAI_CPP_DIR",
#endif
    };
}

long lines_of(const Source& source) {
    const std::string text = compiler(source, {"-E", "-P"}).output;
    return static_cast<long>(std::count(text.begin(), text.end(), '\n'));
}

long depth_of(const Source& source) {
    std::size_t depth = 0;
    // -H writes a line for each file that is read, with a dot for each level before its name.
    std::istringstream lines(compiler(source, {"-H", "-fsyntax-only"}).output);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t dots = line.find_first_not_of('.');
        if (dots != std::string::npos && line[dots] == ' ') depth = (std::max)(depth, dots);
    }
    return static_cast<long>(depth);
}

double object_of(const Source& source) {
    compile(source);
    return static_cast<double>(std::filesystem::file_size(folder().path("object.o"))) / 1000;
}

double compile(const Source& source) { return compiler(source, {"-c", "-o", folder().path("object.o")}).cpu_seconds; }

} // namespace benchmark
