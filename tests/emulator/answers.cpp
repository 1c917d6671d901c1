// SPDX-License-Identifier: MIT
#include "answers.hpp"

#include "account.hpp"
#include "cover.hpp"

#include <algorithm>
#include <ctime>

namespace fermata_emulator {
namespace {

/// Returns an envelope with code 200 and "success".
Answer success(const JsonWriter& data) { return envelope(code_success, "success", data.json()); }

/// Returns where a finished track's file is, below `base_url`.
std::string file_url(const Track& track, const std::string& base_url, TrackDefect defect = TrackDefect::none) {
    const std::string url = base_url + "/files/" + track.id + audio_kind().extension;
    return defect == TrackDefect::odd_address ? url + "?name=am H\xC3\xA4hnchen [1]" : url;
}

/// Returns the title as JSON.
std::string title_json(const std::string& title, TitleForm form) {
    JsonWriter out;
    std::string json = out.text(title).json();
    if (form == TitleForm::cut) json.insert(json.size() - 1, " \\ud83c");
    if (form == TitleForm::control) json.insert(json.size() - 1, "\x01\nanother line");
    return json;
}

std::string time_text(std::chrono::milliseconds since_epoch) {
    const auto seconds = static_cast<std::time_t>(since_epoch.count() / 1000);
    std::tm parts{};
#if defined(_WIN32)
    gmtime_s(&parts, &seconds);
#else
    gmtime_r(&seconds, &parts);
#endif
    char text[sizeof "yyyy-MM-dd HH:mm:ss"] = "";
    std::strftime(text, sizeof text, "%Y-%m-%d %H:%M:%S", &parts);
    return text;
}

void write_track(JsonWriter& out, const Task& task, const Track& track, bool finished, const TrackForm& form,
                 const std::string& base_url) {
    const auto key = [&](const char* name) -> JsonWriter& { return out.key(spelled(name, form.spelling)); };
    const std::string stream = base_url + "/stream/" + track.id;
    const std::string image = base_url + "/images/" + track.id + cover_kind().extension;
    out.begin_object();
    if (form.tracks != TrackDefect::no_id) out.key("id").text(track.id);
    const auto pair = [&](const char* name, const char* source_name, const std::string& url,
                          const std::string& source) {
        key(name).text(url);
        if (!form.source_urls) return;
        source.empty() ? key(source_name).null() : key(source_name).text(source); // recorded: not ""
    };
    const bool has_file = finished && form.tracks != TrackDefect::stream_only;
    const std::string source_file = base_url + "/source/" + track.id + audio_kind().extension;
    pair("audioUrl", "sourceAudioUrl", has_file ? file_url(track, base_url, form.tracks) : "",
         has_file ? source_file : "");
    pair("streamAudioUrl", "sourceStreamAudioUrl", stream, stream);
    pair("imageUrl", "sourceImageUrl", image, image);
    key("prompt").text(task.request.prompt);
    key("modelName").text(model_name_on_record(task.request.model));
    out.key("title").raw(title_json(track.title, form.titles)).key("tags").text(track.tags).key("createTime");
    form.time_as_text ? out.text(time_text(task.created)) : out.integer(task.created.count());
    const bool has_duration = finished && form.tracks != TrackDefect::no_duration;
    out.key("duration");
    has_duration ? out.number(track.clip.seconds()) : out.null();
    out.end_object();
}

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

/// Returns the request as `param` of the newer route has it: the input is JSON text within JSON text (recorded).
std::string job_param_of(const MusicRequest& request) {
    JsonWriter input;
    for (const Field& field : request.fields) {
        if (field.name == "input") write_object(input, field.members);
    }
    JsonWriter out;
    return out.begin_object().key("input").text(input.json()).key("model").text(job_model).end_object().json();
}

/// Writes `resultJson`, in one of the shapes that were seen or documented.
std::string result_json(const Task& task, const Stage& stage, const EmulatorOptions& options,
                        const std::string& base_url) {
    const ResultShape shape = options.result_shape;
    const bool camel = shape == ResultShape::suno_data || shape == ResultShape::response;
    JsonWriter out;
    out.begin_object();
    if (shape == ResultShape::result_urls || shape == ResultShape::urls_and_data) {
        out.key("resultUrls").begin_array();
        for (const Track& track : task.tracks) out.text(file_url(track, base_url, options.tracks));
        out.end_array();
        if (shape == ResultShape::result_urls) return out.end_object().json();
    }
    if (shape == ResultShape::code) out.key("code").integer(code_success);
    const bool in_response = shape == ResultShape::response || shape == ResultShape::response_data;
    const bool nested = in_response || shape == ResultShape::result_object;
    if (nested) out.key(in_response ? "response" : "resultObject").begin_object();
    out.key(camel ? "sunoData" : "data");
    write_tracks(out, task, stage, (camel ? recorded_track : snake_track).as(options), base_url);
    if (nested) out.end_object();
    return out.end_object().json();
}

} // namespace

std::string param_of(const MusicRequest& request) {
    JsonWriter out;
    write_object(out, request.fields);
    return out.json();
}

Answer envelope(int code, const std::string& message, const std::string& data) {
    JsonWriter out;
    out.begin_object().key("code").integer(code).key("msg").text(message).key("data").raw(data).end_object();
    Answer answer = raw_answer(200, out.json());
    answer.code = code;
    return answer;
}

Answer refused(const Refusal& refusal) { return envelope(refusal.code, refusal.message, "null"); }

Answer accepted(const std::string& task_id, Form form) {
    JsonWriter data;
    data.begin_object().key("taskId").text(task_id);
    if (form == Form::job) data.key("recordId").text(task_id);
    Answer answer = success(data.end_object());
    answer.task_id = task_id;
    return answer;
}

Answer balance(double credits) {
    JsonWriter data;
    return success(data.number(credits));
}

Answer link(const std::string& url) {
    JsonWriter data;
    return success(data.text(url));
}

Answer persona(const std::string& id, const std::string& name, const std::string& description) {
    JsonWriter data;
    data.begin_object().key("personaId").text(id).key("name").text(name);
    return success(data.key("description").text(description).end_object());
}

Answer file(const Track& track) {
    Answer answer;
    answer.content_type = audio_kind().content_type;
    answer.headers.emplace_back("ETag", "\"" + track.id + "\"");
    answer.file = track.file;
    return answer;
}

Answer empty_file() {
    Answer answer;
    answer.content_type = audio_kind().content_type;
    return answer;
}

Answer cover(const Track& track) {
    Answer answer = raw_answer(200, cover_picture(track.id));
    answer.content_type = cover_kind().content_type;
    return answer;
}

Answer not_found(const std::string& path, std::chrono::milliseconds now) {
    JsonWriter out;
    out.begin_object().key("timestamp").integer(now.count()).key("status").integer(404);
    return raw_answer(404, out.key("error").text("Not Found").key("path").text(path).end_object().json());
}

void write_tracks(JsonWriter& out, const Task& task, const Stage& stage, const TrackForm& form,
                  const std::string& base_url) {
    out.begin_array();
    for (int i = 0; i < stage.tracks_listed; ++i) {
        write_track(out, task, task.tracks[static_cast<std::size_t>(i)], i < stage.tracks_finished, form, base_url);
    }
    out.end_array();
}

Answer no_record() { return envelope(code_success, "success", "null"); }

Answer record(const Task& task, const Stage& stage, const EmulatorOptions& options, const std::string& base_url) {
    JsonWriter out;
    out.begin_object().key("taskId").text(task.id).key("parentMusicId").text("");
    out.key("param").text(param_of(task.request)).key("response");
    if (stage.tracks_listed == 0) {
        out.null();
    } else {
        out.begin_object().key("taskId").text(task.id).key("sunoData");
        write_tracks(out, task, stage, recorded_track.as(options), base_url);
        out.end_object();
    }
    out.key("status").text(stage.status).key("type").text(model_name_on_record(task.request.model));
    out.key("operationType").text(names_of(task.request.operation).on_record).key("errorCode");
    stage.error_code == 0 ? out.null() : out.integer(stage.error_code);
    out.key("errorMessage");
    stage.error_message == nullptr ? out.null() : out.text(stage.error_message);
    return success(out.key("createTime").integer(task.created.count()).end_object());
}

std::string job_data(const Task& task, std::chrono::milliseconds age, const EmulatorOptions& options,
                     const std::string& base_url) {
    const Stage stage = stage_at(task.ending, age, options.pace);
    const bool failed = stage.error_code != 0;
    const bool paid_back = failed && gives_back(task.ending, options);
    JsonWriter out;
    const auto number_or_null = [&out](bool there, std::int64_t value) { there ? out.integer(value) : out.null(); };
    const auto text_or_null = [&out](bool there, const std::string& value) { there ? out.text(value) : out.null(); };
    out.begin_object().key("taskId").text(task.id).key("model").text(job_model);
    out.key("state").text(job_state(stage, age, options.pace)).key("param").text(job_param_of(task.request));
    const bool succeeded = stage.last && !failed;
    out.key("resultJson").text(succeeded ? result_json(task, stage, options, base_url) : "");
    out.key("failCode");
    text_or_null(failed, std::to_string(stage.error_code));
    out.key("failMsg");
    text_or_null(failed, failed ? stage.error_message : "");
    out.key("creditsConsumed").number(paid_back ? 0 : CreditLedger::price).key("costTime");
    number_or_null(stage.last, std::chrono::duration_cast<std::chrono::seconds>(stage.begin).count());
    out.key("createTime").integer(task.created.count());
    out.key("updateTime").integer((task.created + stage.begin).count()).key("completeTime");
    number_or_null(stage.last, (task.created + stage.begin).count());
    return out.end_object().json();
}

Answer job_record(const Task& task, std::chrono::milliseconds age, const EmulatorOptions& options,
                  const std::string& base_url) {
    return envelope(code_success, "success", job_data(task, age, options, base_url));
}

} // namespace fermata_emulator
