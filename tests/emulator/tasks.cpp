// SPDX-License-Identifier: MIT
#include "tasks.hpp"

#include <cmath>

namespace fermata_emulator {
namespace {

struct Step {
    int percent; ///< of the pace
    Stage stage;
};

/// Returns the stages with error codes and texts as documented; a task that fails before any audio lists no track.
const std::vector<Step>& steps(Ending ending) {
    static const Step pending{0, {"PENDING", 0, 0}};
    static const Step text{30, {"TEXT_SUCCESS", 2, 0}};
    static const Step first{70, {"FIRST_SUCCESS", 2, 1}};
    static const std::vector<Step> success{pending, text, first, {100, {"SUCCESS", 2, 2}}};
    static const std::vector<Step> create_failed{
        pending, {30, {"CREATE_TASK_FAILED", 0, 0, 400, "The source audio cannot be extended"}}};
    static const std::vector<Step> audio_failed{
        pending, text, {70, {"GENERATE_AUDIO_FAILED", 0, 0, 500, "Internal Error, Please try again later."}}};
    static const std::vector<Step> refunded{
        pending,
        text,
        {70, {"GENERATE_AUDIO_FAILED", 0, 0, 531, "Generation failed. Your credits have been refunded, try again."}}};
    static const std::vector<Step> sensitive_word{
        pending, {30, {"SENSITIVE_WORD_ERROR", 0, 0, 400, "Your prompt contains sensitive words"}}};
    static const std::vector<Step> callback_exception{pending, text, first, {100, {"CALLBACK_EXCEPTION", 2, 2}}};
    static const std::vector<Step> odd_words{
        pending, {30, {"GENERATING", 2, 0}}, {70, {"GENERATING", 2, 1}}, {100, {"SUCCESS", 2, 2}}};
    switch (ending) {
    case Ending::create_failed: return create_failed;
    case Ending::audio_failed: return audio_failed;
    case Ending::refunded: return refunded;
    case Ending::sensitive_word: return sensitive_word;
    case Ending::callback_exception: return callback_exception;
    case Ending::odd_words: return odd_words;
    case Ending::success: break;
    }
    return success;
}

constexpr std::int64_t unknown_source_length = 30 * sample_rate;
constexpr double longest_source = 8 * 60; // seconds: "max 8 min" is the most that the documentation says of any model
constexpr std::int64_t shortest_continuation = 18 * sample_rate;
constexpr std::int64_t continuation_spread = 6 * sample_rate;

std::int64_t samples_in(double seconds) { return std::llround(seconds * static_cast<double>(sample_rate)); }

/// Returns 18 to 24 s for the first track, 24 to 30 s for the second, in whole bars, so that the last note ends in
/// silence.
std::int64_t continuation_length(const Melody& melody, std::size_t variant) {
    const std::int64_t above = shortest_continuation + static_cast<std::int64_t>(variant) * continuation_spread;
    const auto choices = static_cast<std::uint64_t>(continuation_spread / melody.bar());
    return (above / melody.bar() + 1 + static_cast<std::int64_t>((melody.seed() >> 32) % choices)) * melody.bar();
}

/// Returns what follows `before` from `cut` on, another melody for another request or variant.
Melody next_melody(const Melody& before, std::int64_t cut, const MusicRequest& request, std::size_t variant) {
    const std::string texts = request.prompt + '\n' + request.style + '\n' + request.title;
    return before.continuation(variant, hash_of(std::to_string(before.seed()) + ' ' + std::to_string(cut) + ' ' +
                                                std::to_string(variant) + ' ' + texts));
}

bool is_within(double continue_at, const Track* source) {
    return source == nullptr ? continue_at <= longest_source : continue_at < source->clip.seconds();
}

} // namespace

std::string ending_word(const MusicRequest& request) {
    if (!request.audio_id.empty()) return request.audio_id;
    if (request.upload_url.empty()) return request.prompt;
    return request.upload_url.substr(request.upload_url.rfind('/') + 1);
}

Ending ending_for(const std::string& audio_id) {
    const auto begins = [&](const std::string& word) { return audio_id.compare(0, word.size(), word) == 0; };
    if (begins("fail-create")) return Ending::create_failed;
    if (begins("fail-audio")) return Ending::audio_failed;
    if (begins("fail-refunded")) return Ending::refunded;
    if (begins("fail-sensitive")) return Ending::sensitive_word;
    if (begins("callback-exception")) return Ending::callback_exception;
    if (begins("odd-words")) return Ending::odd_words;
    return Ending::success;
}

std::vector<Stage> stages_of(Ending ending, Pace pace) {
    std::vector<Stage> stages;
    for (const Step& step : steps(ending)) {
        stages.push_back(step.stage);
        stages.back().begin = (pace.total * step.percent + std::chrono::milliseconds(99)) / 100;
    }
    stages.back().last = true;
    return stages;
}

Stage stage_at(Ending ending, std::chrono::milliseconds age, Pace pace) {
    const std::vector<Stage> stages = stages_of(ending, pace);
    auto stage = stages.rbegin();
    while (stage + 1 != stages.rend() && age < stage->begin) ++stage;
    return *stage;
}

std::chrono::milliseconds end_of(Ending ending, Pace pace) { return stages_of(ending, pace).back().begin; }

const char* job_state(const Stage& stage, std::chrono::milliseconds age, Pace pace) {
    if (stage.last) return stage.error_code == 0 ? "success" : "fail";
    if (stage.tracks_listed > 0) return "generating";
    return age * 100 < pace.total * 15 ? "waiting" : "queuing";
}

/// Makes the two tracks of a request; a `continueAt` that is not `possible` is not looked at.
std::array<Track, 2> TaskStore::tracks_of(const MusicRequest& request, const Track* source, bool possible) {
    const bool extends = request.operation == Operation::extend || request.operation == Operation::upload_extend;
    const AudioClip before =
        source == nullptr ? AudioClip(Melody::for_audio(request.audio_id + request.upload_url), unknown_source_length)
                          : source->clip;
    const std::int64_t cut = request.continue_at && possible ? samples_in(*request.continue_at) : before.length();
    const std::string from_source = source == nullptr ? "Untitled" : source->title;
    const std::string title = request.title.empty() ? from_source : request.title;
    const std::string tags = request.style.empty() && source != nullptr ? source->tags : request.style;
    const auto clip = [&](std::size_t variant) {
        const Melody melody = next_melody(before.melody_before(cut), extends ? cut : 0, request, variant);
        const std::int64_t more = continuation_length(melody, variant);
        if (extends) return before.continued(cut, melody, more);
        if (request.duration) return AudioClip(melody, samples_in(*request.duration));
        return AudioClip(melody, request.operation == Operation::generate ? 2 * more : before.length());
    };
    const auto track = [&](std::size_t variant) {
        return Track{ids_.track_id(), title, tags, clip(variant), std::make_shared<AudioFile>(clip(variant))};
    };
    return {track(0), track(1)};
}

const Task& TaskStore::add(MusicRequest request, std::chrono::milliseconds now) {
    const Track* source = source_of(request);
    const bool possible = !request.continue_at || is_within(*request.continue_at, source);
    const Ending ending = possible ? ending_for(ending_word(request)) : Ending::create_failed;
    const std::string id = ids_.task_id();
    std::array<Track, 2> tracks = tracks_of(request, source, possible); // before `request` is moved away
    Task made{id, std::move(request), ending, now, std::move(tracks)};
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

AvailableTrack TaskStore::find_track(const std::string& id, std::chrono::milliseconds now) const {
    const auto found = tracks_.find(id);
    if (found == tracks_.end()) return {nullptr, nullptr, false};
    const auto& [task, index] = found->second;
    const Stage current = stage(*task, now);
    const int order = static_cast<int>(index);
    if (order >= current.tracks_listed) return {nullptr, nullptr, false};
    return {task, &task->tracks[index], order < current.tracks_finished};
}

const Track* TaskStore::source_of(const MusicRequest& request) const {
    const auto found = tracks_.find(request.audio_id);
    return found == tracks_.end() ? nullptr : &found->second.task->tracks[found->second.index];
}

} // namespace fermata_emulator
