// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/task.hpp>
#include <fermata/core/function.hpp>
#include <fermata/core/result.hpp>
#include <fermata/core/stop.hpp>
#include <fermata/fwd.hpp>

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

namespace detail {

struct ClientState;

/// TITLE_ID, safe as the name of a file anywhere; without an ending.
std::string file_name_of(const Track& track);

/// One track to the file `name` (its ending is added) in `folder`, which is made when it is missing. The addresses of
/// the track are tried in turn.
Result<std::string> download_track(ClientState& client, const Track& track, const std::string& name,
                                   const std::string& folder, const DownloadOptions& options);

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/http/download.ipp>
#endif
