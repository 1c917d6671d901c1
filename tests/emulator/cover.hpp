// SPDX-License-Identifier: MIT
#pragma once

// The picture of a track: JPEG as the service has it, where libjpeg was there when this was built, else SVG.

#include "audio_file.hpp"

#include <string>

namespace fermata_emulator {

/// Returns what pictures are in this build: JPEG, or SVG where libjpeg was not there.
FileKind cover_kind();

/// Returns the picture of the track called `track_id`: a square whose colour follows from the id.
std::string cover_picture(const std::string& track_id);

} // namespace fermata_emulator
