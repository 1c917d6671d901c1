// SPDX-License-Identifier: MIT
#include "track_json.hpp"

#include <ctime>

namespace fermata_emulator {
namespace {

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
    const auto key = [&](const char* name) -> JsonWriter& { return out.key(spelt(name, form.spelling)); };
    const std::string stream = base_url + "/stream/" + track.id;
    const std::string image = base_url + "/images/" + track.id + ".svg";
    out.begin_object().key("id").text(track.id);
    const auto pair = [&](const char* name, const char* source_name, const std::string& url,
                          const std::string& source) {
        key(name).text(url);
        if (form.source_urls) key(source_name).text(source);
    };
    const std::string source_file = base_url + "/source/" + track.id + ".wav";
    pair("audioUrl", "sourceAudioUrl", finished ? file_url(track, base_url) : "", finished ? source_file : "");
    pair("streamAudioUrl", "sourceStreamAudioUrl", stream, stream);
    pair("imageUrl", "sourceImageUrl", image, image);
    key("prompt").text(task.submit.prompt);
    key("modelName").text(model_name_on_record(task.submit.model));
    out.key("title").text(track.title).key("tags").text(track.tags).key("createTime");
    form.time_as_text ? out.text(time_text(task.created)) : out.integer(task.created.count());
    out.key("duration");
    finished ? out.number(track.piece.seconds()) : out.null();
    out.end_object();
}

} // namespace

std::string file_url(const Track& track, const std::string& base_url) {
    return base_url + "/files/" + track.id + ".wav";
}

void write_tracks(JsonWriter& out, const Task& task, const Stage& stage, const TrackForm& form,
                  const std::string& base_url) {
    out.begin_array();
    for (int i = 0; i < stage.tracks_listed; ++i) {
        write_track(out, task, task.tracks[static_cast<std::size_t>(i)], i < stage.tracks_finished, form, base_url);
    }
    out.end_array();
}

} // namespace fermata_emulator
