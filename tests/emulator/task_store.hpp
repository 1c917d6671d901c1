// SPDX-License-Identifier: MIT
#pragma once

#include "ids.hpp"
#include "piece.hpp"
#include "rules.hpp"
#include "timeline.hpp"

#include <array>
#include <chrono>
#include <map>
#include <string>

namespace fermata_emulator {

struct Track {
    std::string id;
    std::string title;
    std::string tags;
    Piece piece;
};

struct Task {
    std::string id;
    Submit submit;
    Ending ending;
    std::chrono::milliseconds created; ///< since the epoch
    std::array<Track, 2> tracks;       ///< every submit makes two (recorded)
};

/// A track whose sound can be heard by now.
struct Audible {
    const Task* task;
    const Track* track;
    bool finished; ///< else it only streams
};

/// The tasks of one emulator. States are not stored but follow from a task's age, so that time can be an argument.
/// Not safe for several threads by itself. Tasks stay where they are: pointers to them hold as long as the store.
class TaskStore {
public:
    explicit TaskStore(Pace pace) : pace_(pace) {}

    /// Makes a task of two tracks, each the source up to `continueAt` (inherited: to its end) and then 18 to 30 s more.
    /// Ids are random; all that is heard follows from the source and the request, whatever the dialect.
    /// An audioId that no track of this store has is taken for a track from elsewhere, 30 s long when it is inherited
    /// from. A `continueAt` behind the end of a known source, or above 8 minutes, is found out later:
    /// CREATE_TASK_FAILED.
    const Task& add(Submit submit, std::chrono::milliseconds now);

    /// The task called `id`, or null.
    const Task* find(const std::string& id) const;

    Pace pace() const { return pace_; }
    Stage stage(const Task& task, std::chrono::milliseconds now) const;
    /// When a task ends, since the epoch.
    std::chrono::milliseconds end_of(const Task& task) const;

    /// A task that would end in success ends in CALLBACK_EXCEPTION from now on.
    void callback_failed(const std::string& task_id);

    /// The track called `id` when it can be heard, else one without task and track.
    Audible find_audible(const std::string& id, std::chrono::milliseconds now) const;

private:
    struct Place {
        const Task* task;
        std::size_t number;
    };

    const Track* source_of(const Submit& submit) const;

    Pace pace_;
    IdMaker ids_{};
    std::map<std::string, Task> tasks_{};
    std::map<std::string, Place> tracks_{};
};

} // namespace fermata_emulator
