// SPDX-License-Identifier: MIT
#include "timeline.hpp"

namespace fermata_emulator {
namespace {

struct Step {
    int percent; ///< of the pace
    Stage stage;
};

/// Error codes and words as the contract has them; a task that fails before any audio lists no track.
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

} // namespace

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

} // namespace fermata_emulator
