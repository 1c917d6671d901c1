// SPDX-License-Identifier: MIT
#pragma once

#include "benchmark/server.hpp"
#include "benchmark/variant.hpp"

// What is measured against what. Each floor stands twice, so that its ratio to itself shows the noise.
namespace benchmark {

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
Group submits(const Places& places);
Group submit_peers(const Places& places);

/// `task()`, over a kept connection.
Group reads(const Places& places);
Group read_peers(const Places& places);
Group tls_reads(const Places& places);

/// `counted_tasks` tasks in flight until each has ended: for their instructions.
Group tasks_in_flight(const Places& places);
inline constexpr int counted_tasks = 1000;

/// fermata's own work alone.
Group in_memory(const Places& places);

/// The group of that name.
Group group_named(const std::string& name, const Places& places);

} // namespace benchmark
