// SPDX-License-Identifier: MIT
#include "record_answers.hpp"

#include "answers.hpp"
#include "credit_ledger.hpp"
#include "track_json.hpp"

#include <algorithm>

namespace fermata_emulator {
namespace {

void write_object(JsonWriter& out, Fields fields) {
    std::sort(fields.begin(), fields.end(), [](const Field& a, const Field& b) { return a.name < b.name; });
    out.begin_object();
    for (const Field& field : fields) {
        out.key(field.name);
        if (field.kind == FieldKind::object) {
            write_object(out, field.members);
        } else {
            field.kind == FieldKind::text ? out.text(field.value) : out.raw(field.value);
        }
    }
    out.end_object();
}

/// The request as `param` has it: JSON text with its keys sorted (recorded).
std::string param_of(const Submit& submit) {
    JsonWriter out;
    write_object(out, submit.fields);
    return out.json();
}

std::string result_json(const Task& task, const Stage& stage, ResultShape shape, const std::string& base_url) {
    const bool snake = shape == ResultShape::data || shape == ResultShape::response_data;
    const bool nested = shape == ResultShape::response || shape == ResultShape::response_data;
    JsonWriter out;
    out.begin_object();
    if (shape == ResultShape::result_urls) {
        out.key("resultUrls").begin_array();
        for (const Track& track : task.tracks) out.text(file_url(track, base_url));
        return out.end_array().end_object().json();
    }
    if (nested) out.key("response").begin_object();
    out.key(snake ? "data" : "sunoData");
    write_tracks(out, task, stage, snake ? snake_track : recorded_track, base_url);
    if (nested) out.end_object();
    return out.end_object().json();
}

} // namespace

Answer no_record() { return envelope(code_success, "success", "null"); }

Answer record(const Task& task, const Stage& stage, const std::string& base_url) {
    JsonWriter out;
    out.begin_object().key("taskId").text(task.id).key("parentMusicId").text("");
    out.key("param").text(param_of(task.submit)).key("response");
    if (stage.tracks_listed == 0) {
        out.null();
    } else {
        out.begin_object().key("taskId").text(task.id).key("sunoData");
        write_tracks(out, task, stage, recorded_track, base_url);
        out.end_object();
    }
    out.key("status").text(stage.status).key("type").text(model_name_on_record(task.submit.model));
    out.key("operationType").text("extend").key("errorCode");
    stage.error_code == 0 ? out.null() : out.integer(stage.error_code);
    out.key("errorMessage");
    stage.error_message == nullptr ? out.null() : out.text(stage.error_message);
    return success(out.key("createTime").integer(task.created.count()).end_object());
}

Answer job_record(const Task& task, std::chrono::milliseconds age, Pace pace, ResultShape shape,
                  const std::string& base_url) {
    const Stage stage = stage_at(task.ending, age, pace);
    const bool failed = stage.error_code != 0;
    const bool refunded = task.ending == Ending::refunded && stage.last;
    const std::string result = stage.last && !failed ? result_json(task, stage, shape, base_url) : "";
    const auto time = [&](JsonWriter& out, std::chrono::milliseconds value) {
        stage.last ? out.integer(value.count()) : out.null();
    };
    JsonWriter out;
    out.begin_object().key("taskId").text(task.id).key("model").text(job_model);
    out.key("state").text(job_state(stage, age, pace));
    out.key("param").text(param_of(task.submit)).key("resultJson").text(result);
    out.key("failCode").text(failed ? std::to_string(stage.error_code) : "");
    out.key("failMsg").text(failed ? stage.error_message : "");
    out.key("creditsConsumed").number(refunded ? 0 : CreditLedger::price).key("costTime");
    time(out, stage.begin);
    out.key("createTime").integer(task.created.count());
    out.key("updateTime").integer((task.created + stage.begin).count()).key("completeTime");
    time(out, task.created + stage.begin);
    return success(out.end_object());
}

} // namespace fermata_emulator
