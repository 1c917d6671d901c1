// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace fermata_emulator {

/// How long a task takes from its submit to its end.
struct Pace {
    std::chrono::milliseconds total{0};

    static constexpr Pace fast() { return {std::chrono::seconds(3)}; }
    static constexpr Pace real() { return {std::chrono::seconds(90)}; } ///< as observed live
    static constexpr Pace instant() { return {std::chrono::milliseconds(0)}; }
};

/// How a task ends.
enum class Ending { success, create_failed, audio_failed, refunded, sensitive_word, callback_exception, odd_words };

/// The ending that an audioId asks for by its beginning: `fail-create`, `fail-audio`, `fail-refunded`,
/// `fail-sensitive`, `callback-exception`, `odd-words`; success for any other.
Ending ending_for(const std::string& audio_id);

/// What record-info says of a task at one moment.
struct Stage {
    const char* status;
    int tracks_listed;   ///< listed tracks have a stream URL
    int tracks_finished; ///< finished tracks have an audio URL and a duration
    int error_code = 0;  ///< 0: null on the wire
    const char* error_message = nullptr;
    std::chrono::milliseconds begin{0}; ///< the task's age at which this stage begins
    bool last = false;                  ///< nothing comes after it
};

/// A task's stages in their order: it moves on at 30 %, 70 % and 100 % of the pace.
std::vector<Stage> stages_of(Ending ending, Pace pace);

/// The stage of a task `age` after its submit.
Stage stage_at(Ending ending, std::chrono::milliseconds age, Pace pace);

/// The age at which a task's last stage begins.
std::chrono::milliseconds end_of(Ending ending, Pace pace);

/// The `state` of the newer route for that stage: waiting, queuing, generating, success, fail.
const char* job_state(const Stage& stage, std::chrono::milliseconds age, Pace pace);

} // namespace fermata_emulator
