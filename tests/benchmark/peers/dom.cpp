// SPDX-License-Identifier: MIT
#include "benchmark/peers/peers.hpp"

#include <nlohmann/json.hpp>

#include <map>
#include <vector>

namespace benchmark {

namespace {

struct Track {
    std::string id{}, audio_url{}, source_audio_url{}, stream_audio_url{}, image_url{}, title{}, tags{}, prompt{},
        model_name{};
    double duration = 0;
};

std::string text(const nlohmann::json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Track track(const nlohmann::json& json) {
    return {
        text(json, "id"),        text(json, "audioUrl"),     text(json, "sourceAudioUrl"), text(json, "streamAudioUrl"),
        text(json, "imageUrl"),  text(json, "title"),        text(json, "tags"),           text(json, "prompt"),
        text(json, "modelName"), json.value("duration", 0.0)};
}

} // namespace

bool dom_read(const std::string& answer) {
    const auto json = nlohmann::json::parse(answer);
    if (json.at("code") != 200) return false;
    const auto& data = json.at("data");
    std::vector<Track> tracks;
    for (const auto& one : data.at("response").at("sunoData")) tracks.push_back(track(one));
    return text(data, "status") == "SUCCESS" && !text(data, "taskId").empty() && tracks.size() == 2;
}

bool dom_read_submit(const std::string& answer) {
    const auto json = nlohmann::json::parse(answer);
    return json.at("code") == 200 && !text(json.at("data"), "taskId").empty();
}

std::string dom_written(const std::string& body) {
    static const auto fields = nlohmann::json::parse(body).get<std::map<std::string, nlohmann::json>>();
    nlohmann::json json;
    for (const auto& [key, value] : fields) json[key] = value;
    return json.dump();
}

} // namespace benchmark
