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

struct ClientCall;

/// TITLE_ID, safe as the name of a file anywhere; without an ending. For a track without an id the last part of its URL
/// stands in.
std::string file_name_of(const Track& track);

/// The same for tracks of one folder: no two are equal.
std::vector<std::string> file_names_of(const std::vector<Track>& tracks);

/// One track to the file `name` (its ending is added) in `folder`, which is made when it is missing. The addresses of
/// the track are tried in turn.
Result<std::string> download_track(ClientCall& call, const Track& track, const std::string& name,
                                   const std::string& folder, const DownloadOptions& options);

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/http/download.ipp>
#endif
