// SPDX-License-Identifier: MIT
#include "forms.hpp"

#include <nlohmann/json.hpp>

namespace tool {
namespace {

using Json = nlohmann::ordered_json; // in the order in which it is written here

std::string line(const char* key, Json value) {
    const Json object{{key, std::move(value)}};
    return object.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

template<class Value> Json or_null(const std::optional<Value>& value) { return value ? Json(*value) : Json(nullptr); }

Json object_of(const fermata::Track& track) {
    const std::optional<fermata::Model> model = fermata::model_of(track);
    return {{"audio_id", track.id.str()},
            {"model", model ? Json(std::string(model->name())) : Json(nullptr)},
            {"model_name", or_null(track.model_name)},
            {"duration", track.duration},
            {"title", track.title},
            {"tags", track.tags},
            {"audio_url", or_null(track.audio_url)},
            {"stream_audio_url", or_null(track.stream_audio_url)},
            {"image_url", or_null(track.image_url)}};
}

Json array_of(const std::vector<fermata::Track>& tracks) {
    Json array = Json::array();
    for (const fermata::Track& track : tracks) array.push_back(object_of(track));
    return array;
}

Json object_of(const fermata::Task& task) {
    return {{"task_id", task.id.str()},
            {"status", name(task.status)},
            {"status_word", task.status_word},
            {"tracks", array_of(task.tracks)},
            {"unfinished", array_of(task.unfinished)},
            {"error_code", or_null(task.error_code)},
            {"error_message", or_null(task.error_message)},
            {"credits_consumed", or_null(task.credits_consumed)}};
}

Json array_of(const std::vector<fermata::Violation>& violations) {
    Json array = Json::array();
    for (const fermata::Violation& each : violations) {
        array.push_back({{"field", each.field}, {"rule", each.rule}, {"value", each.value}});
    }
    return array;
}

} // namespace

std::string json_of(const fermata::TaskId& id) { return line("task_id", id.str()); }

std::string json_of(const fermata::Task& task) { return line("task", object_of(task)); }

std::string json_of(const fermata::Credits& credits) { return line("credits", credits.balance); }

std::string json_of(const fermata::Persona& persona) {
    return line("persona",
                {{"persona_id", persona.id.str()}, {"name", persona.name}, {"description", persona.description}});
}

std::string json_of(const fermata::Error& error, ExitCode code) {
    return line("error", {{"exit_code", static_cast<int>(code)},
                          {"kind", name(error.kind)},
                          {"reason", name(error.reason)},
                          {"charge", name(error.charge)},
                          {"retryable", error.retryable},
                          {"message", error.message},
                          {"description", error.describe()},
                          {"task_id", error.task_id ? Json(error.task_id->str()) : Json(nullptr)},
                          {"possible_task_id", or_null(error.possible_task_id)},
                          {"http_status", error.http_status == 0 ? Json(nullptr) : Json(error.http_status)},
                          {"service_code", or_null(error.service_code)},
                          {"service_message", or_null(error.service_message)},
                          {"credits_returned", error.credits_returned},
                          {"attempts", error.attempts.size()},
                          {"violations", array_of(error.violations)}});
}

std::string json_of(const std::vector<std::string>& files) { return line("files", files); }

std::string json_of(const std::vector<JournalEntry>& unsettled) {
    Json array = Json::array();
    for (const JournalEntry& entry : unsettled) {
        array.push_back({{"reference", entry.reference},
                         {"time", entry.time},
                         {"provider", entry.provider},
                         {"audio_id", entry.audio_id},
                         {"model", entry.model},
                         {"has_token", entry.token.has_value()}}); // the token itself is a secret
    }
    return line("unsettled", array);
}

std::string json_of_listening(const std::string& url) { return line("listening", url); }

std::string json_of_signature(const fermata::TaskId& id) {
    return line("signature", {{"valid", true}, {"task_id", id.str()}, {"body_signed", false}});
}

std::string json_of(const JudgedCallback& callback, const fermata::Task* confirmed) {
    const fermata::CallbackEvent& event = callback.event;
    return line("callback", {{"task_id", event.task_id.str()},
                             {"stage", name(event.stage)},
                             {"stage_word", event.stage_word},
                             {"code", event.code},
                             {"message", event.message},
                             {"proof", callback.proof},
                             {"settled", or_null(callback.settled)},
                             {"tracks", array_of(event.tracks)},
                             {"confirmed", confirmed != nullptr ? object_of(*confirmed) : Json(nullptr)}});
}

} // namespace tool
