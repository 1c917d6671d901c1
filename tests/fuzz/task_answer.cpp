// SPDX-License-Identifier: MIT
// Any bytes as the answer to a look at a task: never an invented end, never an unusable track among the usable.
#include "fuzz/fuzz.hpp"

#include <fermata/wire/decode.hpp>

#include <algorithm>
#include <cmath>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fermata::TaskId asked{"0123456789abcdef0123456789abcdef"};
    const auto task = fermata::wire::decode_task(fuzz::response_of(data, size), fermata::kie(), asked);
    if (!task) {
        fuzz::require_printable(task.error().describe());
        fuzz::require(task.error().charge == fermata::Charge::none, "a look that costs");
        return 0;
    }
    fuzz::require(task->id == asked, "another task");
    fuzz::require(fermata::task_status(task->status_word) == task->status, "a status without its word");
    const bool ended =
        task->status == fermata::TaskStatus::success || task->status == fermata::TaskStatus::callback_exception;
    fuzz::require(ended || task->tracks.empty(), "usable tracks before the end");
    fuzz::require(std::all_of(task->tracks.begin(), task->tracks.end(),
                              [](const fermata::Track& track) {
                                  const bool has_url = !track.audio_url.empty() || !track.source_audio_url.empty();
                                  return has_url && track.duration > 0 && std::isfinite(track.duration);
                              }),
                  "a track that cannot be used");
    return 0;
}
