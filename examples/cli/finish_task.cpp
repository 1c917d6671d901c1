// SPDX-License-Identifier: MIT
#include "finish_task.hpp"

#include "forms.hpp"
#include "text.hpp"

namespace tool {

fermata::Result<fermata::Task> finish_task(const fermata::Client& client, const fermata::TaskId& id,
                                           const ServiceArguments& arguments, const std::string& folder,
                                           const StopOnSignal& stop, Progress& progress, Output& output) {
    auto task = client.wait(id, wait_options(arguments, stop.token(), progress));
    progress.end();
    if (!task) return task;
    output.print(folder.empty() ? lines_of(task->tracks) : "", json_of(*task));
    if (folder.empty()) return task;
    const auto files = client.download(*task, folder, download_options(stop.token(), progress));
    progress.end();
    if (!files) return files.error();
    std::string lines;
    for (const std::string& file : *files) lines += file + "\n";
    output.print(lines, json_of(*files));
    return task;
}

} // namespace tool
