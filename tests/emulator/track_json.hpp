// SPDX-License-Identifier: MIT
#pragma once

#include "field_sheet.hpp"
#include "json_writer.hpp"
#include "task_store.hpp"

#include <string>

namespace fermata_emulator {

/// How a track is written where it stands.
struct TrackForm {
    Spelling spelling = Spelling::camel_case; ///< of all keys but `createTime`
    bool source_urls = true;                  ///< with `source_audio_url` and its kind
    bool time_as_text = false;                ///< "yyyy-MM-dd HH:mm:ss", not epoch milliseconds
};

inline constexpr TrackForm recorded_track{};
inline constexpr TrackForm snake_track{Spelling::snake_case, true, true};

/// Where a finished track's file is, below `base_url`.
std::string file_url(const Track& track, const std::string& base_url);

/// The tracks that `stage` lists, as an array; one that is not finished has no audio URL and no duration.
void write_tracks(JsonWriter& out, const Task& task, const Stage& stage, const TrackForm& form,
                  const std::string& base_url);

} // namespace fermata_emulator
