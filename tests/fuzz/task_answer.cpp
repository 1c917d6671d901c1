// SPDX-License-Identifier: MIT
// Any bytes as the answer to a look at a task, on either route: never an invented end, never an unusable track among
// the usable.
#include "fuzz/fuzz.hpp"

#include <fermata/detail/redaction.hpp>
#include <fermata/wire/decode.hpp>

#include <algorithm>
#include <cmath>

namespace {

bool is_usable(const fermata::Track& track) {
    return (has_file(track) || !track.stream_audio_url.empty()) && track.duration >= 0 && std::isfinite(track.duration);
}

void require_told(const fermata::Task& task) {
    fuzz::require(fermata::task_status(task.status_word) == task.status, "a status without its word");
    const bool ended =
        task.status == fermata::TaskStatus::success || task.status == fermata::TaskStatus::callback_exception;
    fuzz::require(ended || task.tracks.empty(), "usable tracks before the end");
    fuzz::require(std::all_of(task.tracks.begin(), task.tracks.end(), is_usable), "a track that cannot be used");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fuzz::TimeLimit limit;
    const fermata::TaskId asked{"0123456789abcdef0123456789abcdef"};
    for (const fermata::Provider& provider : {fermata::kie(), fermata::kie_jobs()}) {
        const fermata::http::Response response = fuzz::response_of(data, size);
        const auto task = fermata::detail::redacted(fermata::wire::decode_task(response, provider, asked), response,
                                                    {fuzz::secret_key});
        if (task) {
            fuzz::require(task->id == asked, "another task");
            require_told(*task);
        } else {
            fuzz::require_printable(task.error().describe());
            fuzz::require_secret(task.error().describe());
            fuzz::require(task.error().charge == fermata::Charge::none, "a read that costs");
        }
    }
    return 0;
}
