// SPDX-License-Identifier: MIT
#include "task_store.hpp"

#include <cmath>

namespace fermata_emulator {
namespace {

constexpr std::int64_t unknown_source_length = 30 * samples_per_second;
constexpr double longest_source = 8 * 60; // seconds: "max 8 min" is the most that the seeds say of any model
constexpr std::int64_t shortest_continuation = 18 * samples_per_second;
constexpr std::int64_t spread = 6 * samples_per_second;

std::int64_t samples(double seconds) { return std::llround(seconds * static_cast<double>(samples_per_second)); }

/// 18 to 24 s for the first track, 24 to 30 s for the second, in whole bars, so that the last note ends in silence.
std::int64_t continuation_length(const Tune& tune, std::size_t variant) {
    const std::int64_t above = shortest_continuation + static_cast<std::int64_t>(variant) * spread;
    const auto choices = static_cast<std::uint64_t>(spread / tune.bar());
    return (above / tune.bar() + 1 + static_cast<std::int64_t>((tune.seed() >> 32) % choices)) * tune.bar();
}

/// What follows `before` from `cut` on, another tune for another request or variant.
Tune next_tune(const Tune& before, std::int64_t cut, const Submit& submit, std::size_t variant) {
    const std::string request = submit.prompt + '\n' + submit.style + '\n' + submit.title;
    return before.continuation(variant, hash_of(std::to_string(before.seed()) + ' ' + std::to_string(cut) + ' ' +
                                                std::to_string(variant) + ' ' + request));
}

bool is_within(double continue_at, const Track* source) {
    return source == nullptr ? continue_at <= longest_source : continue_at < source->piece.seconds();
}

} // namespace

const Task& TaskStore::add(Submit submit, std::chrono::milliseconds now) {
    const Track* source = source_of(submit);
    const Piece before =
        source == nullptr ? Piece(Tune::for_audio(submit.audio_id), unknown_source_length) : source->piece;
    const bool possible = !submit.continue_at || is_within(*submit.continue_at, source);
    const std::int64_t cut = submit.continue_at && possible ? samples(*submit.continue_at) : before.length();
    const std::string from_source = source == nullptr ? "Untitled" : source->title;
    const std::string title = submit.title.empty() ? from_source : submit.title;
    const std::string tags = submit.style.empty() && source != nullptr ? source->tags : submit.style;
    const auto track = [&](std::size_t variant) {
        const Tune tune = next_tune(before.tune_before(cut), cut, submit, variant);
        const Piece longer = before.continued(cut, tune, continuation_length(tune, variant));
        return Track{ids_.track_id(), title, tags, longer};
    };
    const Ending ending = possible ? ending_for(submit.audio_id) : Ending::create_failed;
    const std::string id = ids_.task_id();
    std::array<Track, 2> tracks{track(0), track(1)}; // before `submit`, from which they follow, is moved away
    Task made{id, std::move(submit), ending, now, std::move(tracks)};
    const Task& task = tasks_.emplace(id, std::move(made)).first->second;
    for (std::size_t i = 0; i < task.tracks.size(); ++i) tracks_.insert({task.tracks[i].id, {&task, i}});
    return task;
}

const Task* TaskStore::find(const std::string& id) const {
    const auto found = tasks_.find(id);
    return found == tasks_.end() ? nullptr : &found->second;
}

Stage TaskStore::stage(const Task& task, std::chrono::milliseconds now) const {
    return stage_at(task.ending, now - task.created, pace_);
}

std::chrono::milliseconds TaskStore::end_of(const Task& task) const {
    return task.created + fermata_emulator::end_of(task.ending, pace_);
}

void TaskStore::callback_failed(const std::string& task_id) {
    const auto found = tasks_.find(task_id);
    if (found != tasks_.end() && found->second.ending == Ending::success) {
        found->second.ending = Ending::callback_exception;
    }
}

Audible TaskStore::find_audible(const std::string& id, std::chrono::milliseconds now) const {
    const auto found = tracks_.find(id);
    if (found == tracks_.end()) return {nullptr, nullptr, false};
    const auto& [task, number] = found->second;
    const Stage current = stage(*task, now);
    const int order = static_cast<int>(number);
    if (order >= current.tracks_listed) return {nullptr, nullptr, false};
    return {task, &task->tracks[number], order < current.tracks_finished};
}

const Track* TaskStore::source_of(const Submit& submit) const {
    const auto found = tracks_.find(submit.audio_id);
    return found == tracks_.end() ? nullptr : &found->second.task->tracks[found->second.number];
}

} // namespace fermata_emulator
