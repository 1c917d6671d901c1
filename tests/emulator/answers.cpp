// SPDX-License-Identifier: MIT
#include "answers.hpp"

namespace fermata_emulator {

Answer envelope(int code, const std::string& message, const std::string& data) {
    JsonWriter out;
    out.begin_object().key("code").integer(code).key("msg").text(message).key("data").raw(data).end_object();
    Answer answer = raw_answer(200, out.json());
    answer.code = code;
    return answer;
}

Answer success(const JsonWriter& data) { return envelope(code_success, "success", data.json()); }

Answer refused(const Refusal& refusal) { return envelope(refusal.code, refusal.message, "null"); }

Answer accepted(const std::string& task_id) {
    JsonWriter data;
    Answer answer = success(data.begin_object().key("taskId").text(task_id).end_object());
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
    answer.content_type = "audio/wav";
    answer.file = WavFile(track.piece);
    return answer;
}

Answer empty_file() {
    Answer answer;
    answer.content_type = "audio/wav";
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
