// SPDX-License-Identifier: MIT
#include "benchmark/compile_cost.hpp"
#include "benchmark/goals.hpp"
#include "benchmark/timing.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <random>

namespace benchmark {

namespace {

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
