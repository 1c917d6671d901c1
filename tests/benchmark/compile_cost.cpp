// SPDX-License-Identifier: MIT
#include "benchmark/compile_cost.hpp"
#include "benchmark/child_process.hpp"
#include "benchmark/goals.hpp"
#include "benchmark/timing.hpp"
#include "support/temporary_folder.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <random>
#include <sstream>

namespace benchmark {

namespace {

const test_support::TemporaryFolder& folder() {
    static const test_support::TemporaryFolder objects;
    return objects;
}

/// Runs g++ on `source` with `flags`; what it said.
ProcessResult compiler(const Source& source, const std::vector<std::string>& flags) {
    std::vector<std::string> command = {"g++", "-std=c++17", "-O2"};
    std::istringstream directories(FERMATA_BENCHMARK_INCLUDES);
    for (std::string directory; std::getline(directories, directory, ':');) {
        if (!directory.empty()) command.push_back("-I" + directory);
    }
    command.insert(command.end(), source.flags.begin(), source.flags.end());
    command.insert(command.end(), flags.begin(), flags.end());
    command.push_back(FERMATA_BENCHMARK_SOURCES "/" + source.file);
    ProcessResult ended = run(command);
    if (ended.succeeded) return ended;
    std::fprintf(stderr, "benchmark: %s does not compile:\n%s\n", source.file.c_str(), ended.output.c_str());
    std::exit(1);
}

constexpr int rounds = 5;

/// The median of each source's processor seconds, in an order that is shuffled every round.
std::map<std::string, double> seconds_of(std::vector<Source> all) {
    std::map<std::string, std::vector<double>> taken;
    std::mt19937 random(1);
    for (int round = 0; round < rounds; ++round) {
        std::shuffle(all.begin(), all.end(), random);
        for (const Source& source : all) taken[source.name].push_back(compile(source));
    }
    std::map<std::string, double> seconds;
    for (const auto& [name, values] : taken) seconds[name] = median(values);
    return seconds;
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

std::vector<Goal> measure_compiling() {
    const std::vector<Source> all = sources();
    std::map<std::string, double> seconds = seconds_of(all);
    const double json = seconds[json_header] - seconds[nothing];
    const auto ratio = [&](const std::string& name) { return (seconds[name] - seconds[nothing]) / json; };
    std::printf("\ng++ -std=c++17 -O2 -c (%d rounds); \"x json\" is net of the empty file\n", rounds);
    std::printf("  %-48s %9s %7s %9s %6s %10s\n", "", "cpu s", "x json", "lines", "depth", "object KB");
    std::map<std::string, double> kilobytes;
    for (const Source& source : all) {
        kilobytes[source.name] = object_of(source);
        std::printf("  %-48s %9.3f %7.2f %9ld %6ld %10.1f\n", source.name.c_str(), seconds[source.name],
                    ratio(source.name), lines_of(source), depth_of(source), kilobytes[source.name]);
    }
    for (const std::string& peer : missing_peers()) std::printf("%s\n", peer.c_str());
    return {
        {"P5", "including `client.hpp`, compiled flavour, against nlohmann/json.hpp", 0.35, ratio(client_header), "x"},
        {"P6", "a file that calls the client, header-only, against nlohmann/json.hpp", 2.2, ratio(calls_header_only),
         "x"},
        {"P6", "... its object", 250, kilobytes[calls_header_only], " KB", 0},
        {"P7", "the request and answer types alone", 0.25, ratio(types_alone), "x"},
    };
}

} // namespace benchmark
