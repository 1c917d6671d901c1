// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <string>

namespace fermata_emulator {

/// How long a task takes from its submit to its end.
struct Pace {
    std::chrono::milliseconds total{0};

    static constexpr Pace fast() { return {std::chrono::seconds(3)}; }
    static constexpr Pace real() { return {std::chrono::seconds(90)}; } ///< as observed live
    static constexpr Pace instant() { return {std::chrono::milliseconds(0)}; }
};

/// How a task ends.
enum class Ending { success, create_failed, audio_failed, sensitive_word, callback_exception };

/// The ending that an audioId asks for by its beginning: `fail-create`, `fail-audio`, `fail-sensitive`,
/// `callback-exception`; success for any other.
Ending ending_for(const std::string& audio_id);

/// What record-info says of a task at one moment.
struct Stage {
    const char* status;
    int tracks_listed;   ///< listed tracks have a stream URL
    int tracks_finished; ///< finished tracks have an audio URL and a duration
    int error_code = 0;  ///< 0: null on the wire
    const char* error_message = nullptr;
};

/// The stage of a task `age` after its submit: it moves on at 30 %, 70 % and 100 % of the pace.
Stage stage_at(Ending ending, std::chrono::milliseconds age, Pace pace);

} // namespace fermata_emulator
