// SPDX-License-Identifier: MIT
#pragma once

// What is measured against what. Each floor is measured twice, so that its ratio to itself shows the noise.
#include "benchmark/server.hpp"

#include <functional>
#include <string>
#include <vector>

namespace benchmark {

/// One way to do a job.
struct Variant {
    std::string name{};
    std::function<bool()> call{}; ///< does it once; false when it went wrong
    std::size_t floor = 0;        ///< the variant of its group that it is compared with
    int calls = 100;              ///< in one round
};

/// Variants that are measured together: their order is shuffled every round.
struct Group {
    std::string name{};
    std::string title{};
    std::vector<Variant> variants{};
    int rounds = 101;
};

/// Calls `variant` once; a failure ends the program, since a figure for it would be worth nothing.
void call_once(const Variant& variant);

inline constexpr char raw[] = "raw libcurl";
inline constexpr char raw_again[] = "raw libcurl, again";
inline constexpr char ours[] = "fermata";
inline constexpr char ours_again[] = "fermata, again";
inline constexpr char raw_whole[] = "raw libcurl, whole handshake";
inline constexpr char ours_whole[] = "fermata, whole handshake";
inline constexpr char raw_pending[] = "raw libcurl, pending task";
inline constexpr char ours_pending[] = "fermata, pending task";
inline constexpr char raw_in_flight[] = "raw libcurl, a pool of 64 handles";
inline constexpr char ours_in_flight[] = "fermata, AsyncClient::wait";

/// `extend`, over fresh TLS connections.
Group submits(const ServerUrls& urls);
Group submit_peers(const ServerUrls& urls);

/// `task()`, over a kept connection.
Group reads(const ServerUrls& urls);
Group read_peers(const ServerUrls& urls);
Group tls_reads(const ServerUrls& urls);

/// `counted_tasks` tasks in flight until each has ended: for their instructions.
Group tasks_in_flight(const ServerUrls& urls);
inline constexpr int counted_tasks = 1000;

/// fermata's own work alone.
Group in_memory(const ServerUrls& urls);

/// The group of that name.
Group group_named(const std::string& name, const ServerUrls& urls);

} // namespace benchmark
