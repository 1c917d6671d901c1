// SPDX-License-Identifier: MIT
// P1 to P3: what a call costs.
#include "benchmark/goals.hpp"
#include "benchmark/groups.hpp"
#include "benchmark/instructions.hpp"
#include "benchmark/timing.hpp"

#include <cstdio>
#include <cstdlib>
#include <optional>

namespace benchmark {

namespace {

/// A group, measured. Variants are found by their names.
class Results {
public:
    Results(Group group, const ServerUrls& urls);

    /// One line for each variant.
    void print() const;

    const Timing& timing(const std::string& name) const { return timings_.at(index(name)); }

    /// The ratio of instructions to the variant's floor; nothing without valgrind.
    std::optional<double> instruction_ratio(const std::string& name) const { return instruction_ratio(index(name)); }

private:
    std::size_t index(const std::string& name) const;
    std::optional<double> instruction_ratio(std::size_t i) const;

    Group group_;
    std::vector<Timing> timings_;
    std::optional<std::vector<double>> instructions_;
};

Results::Results(Group group, const ServerUrls& urls)
    : group_(std::move(group)), timings_(time(group_)), instructions_(count_instructions(group_, urls)) {}

void Results::print() const {
    std::printf("\n%s (%d rounds)\n", group_.title.c_str(), group_.rounds);
    std::printf("  %-42s %10s %7s %7s %14s %7s %11s\n", "", "us", "x time", "x cpu", "instructions", "x instr",
                "allocations");
    for (std::size_t i = 0; i < timings_.size(); ++i) {
        const Timing& timing = timings_[i];
        std::printf("  %-42s %10.1f %7.3f %7.3f", group_.variants[i].name.c_str(), timing.microseconds,
                    timing.wall_ratio, timing.cpu_ratio);
        if (instructions_) std::printf(" %14.0f %7.2f", instructions_->at(i), *instruction_ratio(i));
        if (!instructions_) std::printf(" %14s %7s", "-", "-");
        std::printf(" %11.1f\n", timing.allocations);
    }
    std::fflush(stdout);
}

std::size_t Results::index(const std::string& name) const {
    for (std::size_t i = 0; i < group_.variants.size(); ++i) {
        if (group_.variants[i].name == name) return i;
    }
    std::abort();
}

std::optional<double> Results::instruction_ratio(std::size_t i) const {
    if (!instructions_) return std::nullopt;
    return instructions_->at(i) / instructions_->at(group_.variants[i].floor);
}

Results measured(const Group& group, const ServerUrls& urls) {
    Results results(group, urls);
    results.print();
    return results;
}

/// Returns the mean of both times that fermata is in the group.
double wall_of_both(const Results& results) {
    return (results.timing(ours).wall_ratio + results.timing(ours_again).wall_ratio) / 2;
}

} // namespace

std::vector<Goal> measure_calls() {
    const Server server; // first: its process must not inherit the client's processor
    run_on(Side::client);
    const ServerUrls& urls = server.urls();
    const Results submit = measured(submits(urls), urls);
    const Results handshake = measured(submit_peers(urls), urls);
    const Results read = measured(reads(urls), urls);
    measured(read_peers(urls), urls);
    measured(tls_reads(urls), urls);
    measured(in_memory(urls), urls);
    return {
        {"P1", "`extend` against raw libcurl by the same recipe: time", 1.03, wall_of_both(submit), "x", 3},
        {"P1", "... allocations above raw libcurl's", 15, submit.timing(ours).allocations_above, "", 0},
        {"P2", "a submit over a fresh TLS connection after the first, the system's certificates", 2.5,
         handshake.timing(ours_whole).microseconds / 1000, " ms"},
        {"P2", "... its TLS session resumed", 1, handshake.timing(ours).microseconds / 1000, " ms"},
        {"P3", "`task()`, finished, 3 KB, against raw libcurl on a kept connection: time", 1.25, wall_of_both(read),
         "x"},
        {"P3", "... instructions", 3.5, read.instruction_ratio(ours), "x"},
        {"P3", "... instructions for a pending answer", 1.3, read.instruction_ratio(ours_pending), "x"},
    };
}

} // namespace benchmark
