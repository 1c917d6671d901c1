// SPDX-License-Identifier: MIT
#include "text.hpp"

#include <cstdio>

namespace tool {
namespace {

std::string or_dash(const std::string& text) { return text.empty() ? "-" : one_line(text); }

/// A word of a line whose words are told apart by blanks.
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

std::string one_line(std::string_view text) {
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

std::string line_of(const fermata::Track& track, const char* first) {
    return std::string(first) + " " + word(track.id.str()) + " " + model_word(track) + " " +
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

std::string next_command(const fermata::Track& track) {
    const std::optional<fermata::Model> model = fermata::model_of(track);
    const double at = track.duration > 10 ? track.duration - 5 : track.duration / 2;
    return "fermata extend --audio-id " + word(track.id.str()) + " --model " +
           (model ? std::string(model->name()) : "MODEL") + " --continue-at " + number(at) +
           " --prompt TEXT --style TEXT --title TEXT";
}

std::string line_of(const fermata::CallbackEvent& event, const std::string& proof) {
    return "callback " + word(event.task_id.str()) + " " + word(event.stage_word) + " " + std::to_string(event.code) +
           " " + std::to_string(event.tracks.size()) + " " + proof + " " + or_dash(event.message) + "\n";
}

} // namespace tool
