// SPDX-License-Identifier: MIT
#pragma once

// Tasks: how one moves on with time, which tracks it makes, and where all of them are kept.

#include "audio_file.hpp"
#include "request_rules.hpp"

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
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

/// Returns the text whose beginning asks for an ending: the audioId, the file's name in an uploadUrl, else the prompt.
std::string ending_word(const MusicRequest& request);

/// Returns the ending that such a word asks for by its beginning: `fail-create`, `fail-audio`, `fail-refunded`,
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

/// Returns a task's stages in their order: it moves on at 30 %, 70 % and 100 % of the pace.
std::vector<Stage> stages_of(Ending ending, Pace pace);

/// Returns the stage of a task `age` after its submit.
Stage stage_at(Ending ending, std::chrono::milliseconds age, Pace pace);

/// Returns the age at which a task's last stage begins.
std::chrono::milliseconds end_of(Ending ending, Pace pace);

/// Returns whether a task that ends so has failed.
inline bool is_failure(Ending ending) { return stages_of(ending, Pace::instant()).back().error_code != 0; }

/// Returns the `state` of the newer route for that stage: waiting, queuing, generating, success, fail.
const char* job_state(const Stage& stage, std::chrono::milliseconds age, Pace pace);

/// Makes ids of the recorded forms, which differ from one emulator to the next.
class IdMaker {
public:
    /// Returns 32 lower-case hex digits.
    std::string task_id() { return digits(32); }

    /// Returns a UUID of version 4.
    std::string track_id() {
        return digits(8) + "-" + digits(4) + "-4" + digits(3) + "-a" + digits(3) + "-" + digits(12);
    }

private:
    std::string digits(std::size_t count) {
        std::string text;
        while (text.size() < count) text.push_back("0123456789abcdef"[random_() % 16]);
        return text;
    }

    std::mt19937_64 random_{(std::uint64_t{std::random_device{}()} << 32) | std::random_device{}()};
};

struct Track {
    std::string id;
    std::string title;
    std::string tags;
    AudioClip clip;
    std::shared_ptr<const AudioFile> file;
};

struct Task {
    std::string id;
    MusicRequest request;
    Ending ending;
    std::chrono::milliseconds created; ///< since the epoch
    std::array<Track, 2> tracks;       ///< every submit makes two (recorded)
};

/// A track that has a stream by now, and its task; both null when there is none.
struct AvailableTrack {
    const Task* task;
    const Track* track;
    bool finished; ///< false: it only streams
};

/// The tasks of one emulator. States are not stored but follow from a task's age, so that time can be an argument.
/// Not safe for several threads by itself. Tasks stay where they are: pointers to them hold as long as the store.
class TaskStore {
public:
    explicit TaskStore(Pace pace) : pace_(pace) {}

    /// Makes a task of two tracks, each the source up to `continueAt` (inherited: to its end) and then 18 to 30 s more.
    /// A new piece has 36 to 60 s or the duration asked for, a cover the 30 s of an upload, of which nothing is known.
    /// Ids are random; all that is heard follows from the source and the request, whatever the dialect.
    /// An audioId that no track of this store has is taken for a track from elsewhere, 30 s long when it is inherited
    /// from. A `continueAt` behind the end of a known source, or above 8 minutes, is found out later:
    /// CREATE_TASK_FAILED.
    const Task& add(MusicRequest request, std::chrono::milliseconds now);

    /// Returns the task called `id`, or null.
    const Task* find(const std::string& id) const;

    Pace pace() const { return pace_; }
    Stage stage(const Task& task, std::chrono::milliseconds now) const;
    /// Returns when a task ends, since the epoch.
    std::chrono::milliseconds end_of(const Task& task) const;

    /// Makes a task that would end in success end in CALLBACK_EXCEPTION from now on.
    void callback_failed(const std::string& task_id);

    /// Returns the track called `id` when it has a stream by now.
    AvailableTrack find_track(const std::string& id, std::chrono::milliseconds now) const;

private:
    struct TrackPosition {
        const Task* task;
        std::size_t index;
    };

    const Track* source_of(const MusicRequest& request) const;
    std::array<Track, 2> tracks_of(const MusicRequest& request, const Track* source, bool possible);

    Pace pace_;
    IdMaker ids_{};
    std::map<std::string, Task> tasks_{};
    std::map<std::string, TrackPosition> tracks_{};
};

} // namespace fermata_emulator
