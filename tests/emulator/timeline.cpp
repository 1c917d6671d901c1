// SPDX-License-Identifier: MIT
#include "timeline.hpp"

#include <vector>

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
    static const std::vector<Step> sensitive_word{
        pending, {30, {"SENSITIVE_WORD_ERROR", 0, 0, 400, "Your prompt contains sensitive words"}}};
    static const std::vector<Step> callback_exception{pending, text, first, {100, {"CALLBACK_EXCEPTION", 2, 2}}};
    switch (ending) {
    case Ending::create_failed: return create_failed;
    case Ending::audio_failed: return audio_failed;
    case Ending::sensitive_word: return sensitive_word;
    case Ending::callback_exception: return callback_exception;
    case Ending::success: break;
    }
    return success;
}

} // namespace

Ending ending_for(const std::string& audio_id) {
    const auto begins = [&](const std::string& word) { return audio_id.compare(0, word.size(), word) == 0; };
    if (begins("fail-create")) return Ending::create_failed;
    if (begins("fail-audio")) return Ending::audio_failed;
    if (begins("fail-sensitive")) return Ending::sensitive_word;
    if (begins("callback-exception")) return Ending::callback_exception;
    return Ending::success;
}

Stage stage_at(Ending ending, std::chrono::milliseconds age, Pace pace) {
    const std::vector<Step>& all = steps(ending);
    auto step = all.rbegin();
    while (step->percent > 0 && age * 100 < pace.total * step->percent) ++step;
    return step->stage;
}

} // namespace fermata_emulator
