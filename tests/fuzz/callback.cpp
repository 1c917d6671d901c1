// SPDX-License-Identifier: MIT
// Any bytes as a callback; their first line is the target it was posted to. Never a task, a stage, a token or a
// track that the bytes do not tell.
#include "fuzz/fuzz.hpp"

#include <fermata/api/extend_fields.hpp>
#include <fermata/wire/callback.hpp>

#include <algorithm>
#include <cmath>

namespace {

bool is_sound(const fermata::Track& track) { return track.duration >= 0 && std::isfinite(track.duration); }

void require_told(const fermata::CallbackEvent& event, const std::string& target) {
    fuzz::require(!fermata::check_id("taskId", event.task_id.str()), "a task id that breaks its rule");
    fuzz::require_printable(event.stage_word);
    fuzz::require_printable(event.message);
    fuzz::require(event.stage_word.size() <= 64 && event.message.size() <= 1024, "a text that is not cut");
    fuzz::require(event.code >= 0 && event.code <= 99999, "a code out of its range");
    // The word is that of the stage, or else the state of a job; without a word, a code of failure tells.
    if (event.stage != fermata::callback_stage(event.stage_word)) {
        const fermata::TaskStatus state = fermata::task_status(event.stage_word);
        const bool done = event.stage == fermata::CallbackStage::complete && state == fermata::TaskStatus::success;
        const bool failed = event.stage == fermata::CallbackStage::error &&
                            (fermata::has_failed(state) || (event.stage_word.empty() && event.code != 200));
        fuzz::require(done || failed || event.stage == fermata::CallbackStage::unrecognised,
                      "a stage without its word");
    }
    fuzz::require(event.tracks.size() <= 256, "too many tracks");
    fuzz::require(std::all_of(event.tracks.begin(), event.tracks.end(), is_sound), "a track without sense");
    if (event.token) {
        fuzz::require(event.token->valid() && event.token->is_in(target), "a token that is not in the target");
        fuzz::require(target.find(event.token->reveal()) != std::string::npos, "a token that nobody sent");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::TimeLimit limit;
    const std::string input(data, data + size);
    const std::size_t line = (std::min)(input.find('\n'), input.size());
    const std::string target = input.substr(0, line);
    const std::string body = input.substr((std::min)(line + 1, input.size()));
    const auto event = fermata::parse_callback(body, target);
    if (event) {
        require_told(*event, target);
        return 0;
    }
    fuzz::require(event.error().kind == fermata::ErrorKind::protocol, "another kind of error");
    fuzz::require(event.error().charge == fermata::Charge::none, "a callback that costs");
    fuzz::require_printable(event.error().describe());
    fuzz::require(event.error().excerpt.empty(), "an error that quotes the body");
    return 0;
}
