// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/task.hpp>
#include <fermata/core/function.hpp>
#include <fermata/core/stop.hpp>

FERMATA_BEGIN_NAMESPACE

/// How far a download has come.
struct DownloadProgress {
    const Track& track;
    std::uint64_t received; ///< bytes
    std::uint64_t expected; ///< bytes in all; 0 when the host does not tell
};

struct DownloadOptions {
    StopToken stop{};
    Duration timeout{};                                 ///< over all attempts; 0: none but Timeouts::stall
    std::uint64_t max_bytes = std::uint64_t{1} << 30;   ///< a longer file is an error
    Function<void(const DownloadProgress&)> progress{}; ///< called on this thread for each piece that comes
};

FERMATA_END_NAMESPACE
