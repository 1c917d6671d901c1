// SPDX-License-Identifier: MIT
#include "benchmark/goals.hpp"
#include "benchmark/groups.hpp"
#include "benchmark/processors.hpp"
#include "benchmark/results.hpp"

#include <cstdio>

namespace benchmark {

namespace {

Results measured(const Group& group, const Places& places) {
    Results results(group, places);
    results.print();
    return results;
}

/// Both times that fermata stands in the group.
double wall_of_both(const Results& results) {
    return (results.timing(ours).wall_ratio + results.timing(ours_again).wall_ratio) / 2;
}

} // namespace

std::vector<Goal> measure_calls() {
    const Server server; // first: its process must not inherit the client's processor
    run_on(Side::client);
    const Places& places = server.places();
    const Results submit = measured(submits(places), places);
    const Results handshake = measured(submit_peers(places), places);
    const Results read = measured(reads(places), places);
    measured(read_peers(places), places);
    measured(tls_reads(places), places);
    measured(in_memory(places), places);
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
