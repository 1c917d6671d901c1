// SPDX-License-Identifier: MIT
#include "formats.hpp"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace tool {
namespace {

std::string or_dash(const std::string& text) { return text.empty() ? "-" : sanitize(text); }

/// Returns `text` as one word of a line whose words have blanks between them.
std::string word(const std::string& text) {
    std::string result = or_dash(text);
    for (char& c : result) {
        if (c == ' ') c = '_';
    }
    return result;
}

std::string model_word(const fermata::Track& track) {
    const std::optional<fermata::Model> model = fermata::model_of(track);
    return word(model ? std::string(model->name()) : track.model_name);
}

std::string url_of(const fermata::Track& track) {
    return word(track.audio_url.empty() ? track.stream_audio_url : track.audio_url);
}

} // namespace

std::string sanitize(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool more = byte == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if (more) ++i; // U+0080 to U+009F, in two bytes
        result += more || byte < 0x20 || byte == 0x7F ? '?' : text[i];
    }
    return result;
}

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.10g", value);
    return text;
}

std::string line_of(const fermata::Track& track, const char* first_word) {
    return std::string(first_word) + " " + word(track.id.str()) + " " + model_word(track) + " " +
           (track.duration > 0 ? number(track.duration) : "-") + " " + url_of(track) + " " + or_dash(track.title) +
           "\n";
}

std::string lines_of(const std::vector<fermata::Track>& tracks) {
    std::string text;
    for (const fermata::Track& track : tracks) text += line_of(track);
    return text;
}

std::string lines_of(const fermata::Task& task) {
    std::string text = "task " + word(task.id.str()) + " " + word(task.status_word) + "\n" + lines_of(task.tracks);
    for (const fermata::Track& track : task.unfinished) text += line_of(track, "unfinished");
    if (!task.error_code.empty() || !task.error_message.empty()) {
        text += "error " + word(task.error_code) + " " + or_dash(task.error_message) + "\n";
    }
    return text;
}

std::string lines_of(const std::vector<JournalEntry>& unsettled) {
    std::string text;
    for (const JournalEntry& entry : unsettled) {
        text += entry.reference + " " + entry.time + " " + entry.provider + " " + entry.audio_id + " " + entry.model +
                (entry.token ? " a callback settles it\n" : " look at the provider's log page\n");
    }
    return text;
}

std::string next_command(const fermata::Track& track) {
    const std::optional<fermata::Model> model = fermata::model_of(track);
    const double at = track.duration > 10 ? track.duration - 5 : track.duration / 2;
    return "fermata extend --audio-id " + word(track.id.str()) + " --model " +
           (model ? std::string(model->name()) : "MODEL") + " --continue-at " + number(at) +
           " --prompt TEXT --style TEXT --title TEXT";
}

std::string line_of(const VerifiedCallback& callback) {
    const fermata::CallbackEvent& event = callback.event;
    return "callback " + word(event.task_id.str()) + " " + word(event.stage_word) + " " + std::to_string(event.code) +
           " " + std::to_string(event.tracks.size()) + " " + callback.proof + " " + or_dash(event.message) + "\n";
}

namespace {

using Json = nlohmann::ordered_json; // in the order in which it is written here

std::string object_line(const char* key, Json value) {
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
            {"status", to_string(task.status)},
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

Json array_of(const std::vector<fermata::FileOutcome>& files) {
    Json array = Json::array();
    for (const fermata::FileOutcome& each : files) {
        const bool is_saved = !each.path.empty();
        array.push_back({{"audio_id", or_null(each.track.str())},
                         {"path", or_null(each.path)},
                         {"kind", is_saved ? Json(nullptr) : Json(to_string(each.kind))},
                         {"reason", is_saved ? Json(nullptr) : Json(to_string(each.reason))},
                         {"http_status", each.http_status == 0 ? Json(nullptr) : Json(each.http_status)},
                         {"message", or_null(each.message)}});
    }
    return array;
}

} // namespace

std::string json_of(const fermata::TaskId& id) { return object_line("task_id", id.str()); }

std::string json_of(const fermata::Task& task) { return object_line("task", object_of(task)); }

std::string json_of(const fermata::Credits& credits) { return object_line("credits", credits.balance); }

std::string json_of(const fermata::Persona& persona) {
    return object_line(
        "persona", {{"persona_id", persona.id.str()}, {"name", persona.name}, {"description", persona.description}});
}

std::string json_of(const fermata::Error& error, ExitCode code, const std::string& description) {
    return object_line("error", {{"exit_code", static_cast<int>(code)},
                                 {"kind", to_string(error.kind)},
                                 {"reason", to_string(error.reason)},
                                 {"charge", to_string(error.charge)},
                                 {"retryable", error.retryable},
                                 {"message", error.message},
                                 {"description", description},
                                 {"task_id", error.task_id ? Json(error.task_id->str()) : Json(nullptr)},
                                 {"possible_task_id", or_null(error.possible_task_id)},
                                 {"http_status", error.http_status == 0 ? Json(nullptr) : Json(error.http_status)},
                                 {"service_code", or_null(error.service_code)},
                                 {"service_message", or_null(error.service_message)},
                                 {"credits_returned", error.credits_returned},
                                 {"attempts", error.attempts.size()},
                                 {"files", array_of(error.files)},
                                 {"violations", array_of(error.violations)}});
}

std::string json_of(const std::vector<std::string>& files) { return object_line("files", files); }

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
    return object_line("unsettled", array);
}

std::string json_of_listening(const std::string& url) { return object_line("listening", url); }

std::string json_of_signature(const fermata::TaskId& id) {
    return object_line("signature", {{"valid", true}, {"task_id", id.str()}, {"body_signed", false}});
}

std::string json_of(const VerifiedCallback& callback, const fermata::Task* confirmed) {
    const fermata::CallbackEvent& event = callback.event;
    return object_line("callback", {{"task_id", event.task_id.str()},
                                    {"stage", to_string(event.stage)},
                                    {"stage_word", event.stage_word},
                                    {"code", event.code},
                                    {"message", event.message},
                                    {"proof", callback.proof},
                                    {"settled", or_null(callback.settled)},
                                    {"tracks", array_of(event.tracks)},
                                    {"confirmed", confirmed != nullptr ? object_of(*confirmed) : Json(nullptr)}});
}

} // namespace tool
