// SPDX-License-Identifier: MIT
#include "commands.hpp"
#include "files.hpp"
#include "formats.hpp"

#include <algorithm>

namespace tool {

fermata::Result<fermata::Task> finish_task(const fermata::Client& client, const fermata::TaskId& id,
                                           const ServiceArguments& arguments, const std::string& folder,
                                           const StopOnSignal& stop, Progress& progress, Output& output) {
    auto task = client.wait(id, wait_options(arguments, stop.token(), progress));
    progress.end();
    if (!task) return task;
    output.print(folder.empty() ? lines_of(task->tracks) : "", json_of(*task));
    if (folder.empty()) return task;
    const auto files = client.download(*task, folder, download_options(arguments, stop.token(), progress));
    progress.end();
    std::vector<std::string> saved;
    if (files) saved = *files;
    if (!files) {
        for (const fermata::FileOutcome& file : files.error().files) {
            if (!file.path.empty()) saved.push_back(file.path);
        }
    }
    std::string lines;
    for (const std::string& file : saved) lines += file + "\n";
    if (!saved.empty()) output.print(lines, json_of(saved));
    if (!files) return files.error();
    return task;
}

namespace {

/// Returns whether `text` is written as the ids of tracks are: 8-4-4-4-12 hexadecimal digits.
bool looks_like_a_track_id(const std::string& text) {
    const std::string pattern = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    return text.size() == pattern.size() &&
           std::equal(text.begin(), text.end(), pattern.begin(), [](char c, char like) {
               const bool digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
               return like == 'x' ? digit : c == like;
           });
}

/// Says so when a task that is not known has the id of a track.
fermata::Error with_advice_on_id(fermata::Error error, const std::string& id) {
    const bool unknown = error.reason == fermata::Reason::not_found && error.charge == fermata::Charge::none;
    if (unknown && looks_like_a_track_id(id))
        error.advice = "give the id that `fermata extend` has printed: this looks like the id of a track";
    return error;
}

} // namespace

ExitCode run(const TaskArguments& arguments) {
    const StopOnSignal stop;
    Output output(arguments);
    Progress progress(arguments.quiet);
    const auto task = make_client(arguments, progress)
                          .task(fermata::TaskId(arguments.task_id), call_options(arguments, stop.token()));
    if (!task) return output.fail(with_advice_on_id(task.error(), arguments.task_id));
    output.print(lines_of(*task), json_of(*task));
    if (!task->tracks.empty())
        progress.hint("To extend the first track: " + next_command(task->tracks.front()) + service_options(arguments));
    return output.end();
}

ExitCode run(const WaitArguments& arguments) {
    const StopOnSignal stop;
    Output output(arguments);
    // What would come to nothing in the end is not waited for.
    if (const auto problem = output.problem()) return output.fail(*problem);
    if (!arguments.folder.empty()) {
        if (const auto problem = folder_problem(arguments.folder)) return output.fail(*problem);
    }
    Progress progress(arguments.quiet);
    const auto client = make_client(arguments, progress);
    const auto task =
        finish_task(client, fermata::TaskId(arguments.task_id), arguments, arguments.folder, stop, progress, output);
    return task ? output.end() : output.fail(with_advice_on_id(task.error(), arguments.task_id));
}

ExitCode run(const CreditsArguments& arguments) {
    const StopOnSignal stop;
    Output output(arguments);
    Progress progress(arguments.quiet);
    const auto credits = make_client(arguments, progress).credits(call_options(arguments, stop.token()));
    if (!credits) return output.fail(credits.error());
    output.print(number(credits->balance) + "\n", json_of(*credits));
    return output.end();
}

ExitCode run(const PersonaArguments& arguments) {
    const StopOnSignal stop;
    Output output(arguments);
    if (const auto problem = output.problem()) return output.fail(*problem); // a track has one persona, ever
    Progress progress(arguments.quiet);
    fermata::PersonaRequest request;
    request.task_id = fermata::TaskId(arguments.task_id);
    request.audio_id = fermata::AudioId(arguments.audio_id);
    request.name = arguments.name;
    request.description = arguments.description;
    request.vocal_start = duration_of(arguments.vocal_start);
    request.vocal_end = duration_of(arguments.vocal_end.value_or(arguments.vocal_start + 30));
    request.style = arguments.style;
    const auto persona =
        make_client(arguments, progress).create_persona(request, call_options(arguments, stop.token()));
    if (!persona) return output.fail(persona.error());
    output.print(*persona);
    return output.end();
}

} // namespace tool
