// SPDX-License-Identifier: MIT
#include "answers.hpp"

#include "json_writer.hpp"

#include <algorithm>

namespace fermata_emulator {
namespace {

Answer envelope(int code, const std::string& message, const std::string& data) {
    JsonWriter out;
    out.begin_object().key("code").integer(code).key("msg").text(message).key("data").raw(data).end_object();
    Answer answer = raw_answer(200, out.json());
    answer.code = code;
    return answer;
}

Answer success(const JsonWriter& data) { return envelope(code_success, "success", data.json()); }

/// The request as `param` has it: JSON text with its keys sorted (recorded).
std::string param_of(const Submit& submit) {
    Fields fields = submit.fields;
    std::sort(fields.begin(), fields.end(), [](const Field& a, const Field& b) { return a.name < b.name; });
    JsonWriter out;
    out.begin_object();
    for (const Field& field : fields) {
        out.key(field.name);
        field.kind == FieldKind::text ? out.text(field.value) : out.raw(field.value);
    }
    return out.end_object().json();
}

void write_track(JsonWriter& out, const Task& task, const Track& track, bool finished, const std::string& base_url) {
    const std::string file = finished ? base_url + "/files/" + track.id + ".wav" : "";
    const std::string source = finished ? base_url + "/source/" + track.id + ".wav" : "";
    const std::string stream = base_url + "/stream/" + track.id;
    const std::string image = base_url + "/images/" + track.id + ".svg";
    out.begin_object().key("id").text(track.id);
    out.key("audioUrl").text(file).key("sourceAudioUrl").text(source);
    out.key("streamAudioUrl").text(stream).key("sourceStreamAudioUrl").text(stream);
    out.key("imageUrl").text(image).key("sourceImageUrl").text(image);
    out.key("prompt").text(task.submit.prompt).key("modelName").text(model_name_on_record(task.submit.model));
    out.key("title").text(track.title).key("tags").text(track.tags);
    out.key("createTime").integer(task.created.count()).key("duration");
    finished ? out.number(track.piece.seconds()) : out.null();
    out.end_object();
}

void write_response(JsonWriter& out, const Task& task, const Stage& stage, const std::string& base_url) {
    if (stage.tracks_listed == 0) {
        out.null();
        return;
    }
    out.begin_object().key("taskId").text(task.id).key("sunoData").begin_array();
    for (int i = 0; i < stage.tracks_listed; ++i) {
        write_track(out, task, task.tracks[static_cast<std::size_t>(i)], i < stage.tracks_finished, base_url);
    }
    out.end_array().end_object();
}

} // namespace

Answer refused(const Refusal& refusal) { return envelope(refusal.code, refusal.message, "null"); }

Answer accepted(const std::string& task_id) {
    JsonWriter data;
    return success(data.begin_object().key("taskId").text(task_id).end_object());
}

Answer balance(double credits) {
    JsonWriter data;
    return success(data.number(credits));
}

Answer no_record() { return envelope(code_success, "success", "null"); }

Answer record(const Task& task, const Stage& stage, const std::string& base_url) {
    JsonWriter out;
    out.begin_object().key("taskId").text(task.id).key("parentMusicId").text("");
    out.key("param").text(param_of(task.submit)).key("response");
    write_response(out, task, stage, base_url);
    out.key("status").text(stage.status).key("type").text(model_name_on_record(task.submit.model));
    out.key("operationType").text("extend").key("errorCode");
    stage.error_code == 0 ? out.null() : out.integer(stage.error_code);
    out.key("errorMessage");
    stage.error_message == nullptr ? out.null() : out.text(stage.error_message);
    return success(out.key("createTime").integer(task.created.count()).end_object());
}

Answer file(const Track& track) {
    Answer answer;
    answer.content_type = "audio/wav";
    answer.file = WavFile(track.piece);
    return answer;
}

Answer cover(const Track& track) {
    Answer answer = raw_answer(200, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"9\" "
                                    "height=\"9\" fill=\"#" +
                                        track.id.substr(0, 6) + "\"/></svg>");
    answer.content_type = "image/svg+xml";
    return answer;
}

Answer not_found(const std::string& path, std::chrono::milliseconds now) {
    JsonWriter out;
    out.begin_object().key("timestamp").integer(now.count()).key("status").integer(404);
    return raw_answer(404, out.key("error").text("Not Found").key("path").text(path).end_object().json());
}

} // namespace fermata_emulator
