// SPDX-License-Identifier: MIT
#pragma once

// Lyrics: two texts for an idea, and what is said of them.

#include "answers.hpp"

#include <array>
#include <string>

namespace fermata_emulator {

/// One of the texts.
struct Lyrics {
    std::string title, text;
};

/// Returns the two texts that follow from the prompt.
inline std::array<Lyrics, 2> lyrics_for(const std::string& prompt) {
    return {{{"First take", "[Verse]\n" + prompt + "\n\n[Chorus]\nOnce more: " + prompt},
             {"Second take", "[Chorus]\n" + prompt + "\n\n[Verse]\nAnd again: " + prompt}}};
}

/// Writes them as an array.
inline void write_lyrics(JsonWriter& out, const std::string& prompt) {
    out.begin_array();
    for (const Lyrics& one : lyrics_for(prompt)) {
        out.begin_object().key("text").text(one.text).key("title").text(one.title);
        out.key("status").text("complete").key("errorMessage").text("").end_object();
    }
    out.end_array();
}

/// Answers lyrics/record-info, as its pages have it: the texts are there as soon as a piece of music would have its
/// text.
inline Answer lyrics_record(const Task& task, const Stage& stage) {
    const bool failed = stage.error_code != 0;
    const bool done = !failed && stage.tracks_listed > 0;
    const bool in_the_making = std::string(stage.status) == "GENERATE_AUDIO_FAILED";
    JsonWriter out;
    out.begin_object().key("taskId").text(task.id).key("param").text(param_of(task.request)).key("response");
    if (done) {
        out.begin_object().key("taskId").text(task.id).key("data");
        write_lyrics(out, task.request.prompt);
        out.end_object();
    } else {
        out.null();
    }
    out.key("status").text(done ? "SUCCESS" : in_the_making ? "GENERATE_LYRICS_FAILED" : stage.status);
    out.key("type").text("LYRICS").key("errorCode");
    failed ? out.integer(stage.error_code) : out.null();
    out.key("errorMessage");
    failed ? out.text(stage.error_message) : out.null();
    return envelope(code_success, "success", out.end_object().json());
}

/// Returns the body of the one callback.
inline std::string lyrics_callback(const Task& task, const Stage& stage) {
    const bool failed = stage.error_code != 0;
    JsonWriter out;
    out.begin_object().key("code").integer(failed ? stage.error_code : code_success);
    out.key("msg").text(failed ? stage.error_message : "All generated successfully.").key("data").begin_object();
    out.key("callbackType").text(failed ? "error" : "complete").key("taskId").text(task.id).key("data");
    if (failed) {
        out.null();
    } else {
        write_lyrics(out, task.request.prompt);
    }
    return out.end_object().end_object().json();
}

} // namespace fermata_emulator
