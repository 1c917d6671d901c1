// SPDX-License-Identifier: MIT
#include "callbacks.hpp"

#include "track_json.hpp"

#include <algorithm>

namespace fermata_emulator {
namespace {

/// The callback that belongs to a stage; empty for a stage without one.
std::string stage_name(const Stage& stage) {
    if (stage.error_code != 0) return "error";
    if (stage.last) return "complete";
    if (stage.tracks_listed == 0) return "";
    return stage.tracks_finished == 0 ? "text" : "first";
}

std::string message_of(const std::string& name, const Dialect& dialect) {
    if (name == "text") return "Text generation completed.";
    if (name == "first") return "First track generated successfully.";
    if (name == "complete") return "All generated successfully.";
    return dialect.name == sunoapi().name ? "Music extension failed" : "Audio generation failed.";
}

/// The stage with those tracks that its callback holds: the finished ones; seen live, `text` has the others.
Stage as_called_back(Stage stage, bool live) {
    if (!live || stage.tracks_finished > 0) stage.tracks_listed = stage.tracks_finished;
    return stage;
}

std::string body_of(const Task& task, const Stage& stage, const Dialect& dialect, bool live,
                    const std::string& base_url) {
    const std::string name = stage_name(stage);
    const bool at_kie = dialect.name != sunoapi().name;
    JsonWriter out;
    out.begin_object().key("code").integer(stage.error_code == 0 ? code_success : stage.error_code);
    out.key("msg").text(message_of(name, dialect)).key("data").begin_object();
    out.key("callbackType").text(name).key("task_id").text(task.id).key("data");
    TrackForm form = snake_track;
    form.source_urls = live || !at_kie;
    if (name == "error" && !at_kie) {
        out.null();
    } else {
        write_tracks(out, task, as_called_back(stage, live), form, base_url);
    }
    return out.end_object().end_object().json();
}

/// Moves what normally comes in order and in time.
void rearrange(std::vector<Delivery>& deliveries, std::chrono::milliseconds end, const CallbackOptions& options) {
    if (options.shuffled) std::rotate(deliveries.begin(), deliveries.end() - 1, deliveries.end());
    for (Delivery& delivery : deliveries) {
        if (options.shuffled) delivery.due = end;
        if (options.late) delivery.due = end + options.lateness;
    }
    if (!options.repeated) return;
    std::vector<Delivery> thrice;
    for (const Delivery& delivery : deliveries) thrice.insert(thrice.end(), 3, delivery);
    deliveries = std::move(thrice);
}

} // namespace

std::optional<CallbackPlan> plan_callbacks(const Task& task, Pace pace, const Dialect& dialect,
                                           const CallbackOptions& options, const std::string& base_url) {
    auto receiver = loopback_url(task.submit.callback_url);
    if (!receiver || options.never || task.ending == Ending::callback_exception) return std::nullopt;
    CallbackPlan plan{task.id, std::move(*receiver), {}};
    for (const Stage& stage : stages_of(task.ending, pace)) {
        const std::string name = stage_name(stage);
        if (name.empty()) continue;
        plan.deliveries.push_back(
            {task.created + stage.begin, name, body_of(task, stage, dialect, options.live, base_url)});
    }
    rearrange(plan.deliveries, task.created + end_of(task.ending, pace), options);
    return plan;
}

} // namespace fermata_emulator
