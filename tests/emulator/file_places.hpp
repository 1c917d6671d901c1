// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace fermata_emulator {

/// Where a track's files are; a finished track has all of them, one that is only listed no more than its stream.
struct FilePlace {
    const char* folder;
    const char* ending;
    bool finished_only;
    bool is_audio;
};

/// The place that `path` is of, or null.
const FilePlace* place_of(const std::string& path);

/// What `path`, which is of `place`, has between the folder and the ending.
std::string track_id_in(const std::string& path, const FilePlace& place);

} // namespace fermata_emulator
