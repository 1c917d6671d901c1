// SPDX-License-Identifier: MIT
#pragma once

// The service's answers, spelled as recorded. All but `not_found` are HTTP 200, whatever their code.

#include "json_writer.hpp"
#include "message.hpp"
#include "options.hpp"
#include "tasks.hpp"

#include <chrono>
#include <string>

namespace fermata_emulator {

/// Returns `{"code":code,"msg":message,"data":data}`, where `data` is JSON.
Answer envelope(int code, const std::string& message, const std::string& data);

/// Returns `{"code":422,"msg":"...","data":null}`.
Answer refused(const Refusal& refusal);

/// Answers a submit that was taken on: `data.taskId`, and on the newer route `data.recordId` (recorded).
Answer accepted(const std::string& task_id, Form form);

/// Answers with a balance: `data` is a number, whole or not.
Answer balance(double credits);

/// Answers with a text as `data`: a link.
Answer link(const std::string& url);

/// Answers with a persona that was made.
Answer persona(const std::string& id, const std::string& name, const std::string& description);

/// Returns the request as `param` has it: JSON text with its keys sorted (recorded).
std::string param_of(const MusicRequest& request);

/// Answers record-info of an unknown task: code 200 and `data: null`.
Answer no_record();

/// Answers record-info of a task, with the files' addresses below `base_url`.
Answer record(const Task& task, const Stage& stage, const EmulatorOptions& options, const std::string& base_url);

/// Returns what jobs/recordInfo says of a task at an age of `age`, as recorded: `param` and `resultJson` are JSON as
/// text, the second empty until the task has succeeded; `costTime` is in seconds; what is not known yet is null.
std::string job_data(const Task& task, std::chrono::milliseconds age, const EmulatorOptions& options,
                     const std::string& base_url);

/// Answers jobs/recordInfo of a task.
Answer job_record(const Task& task, std::chrono::milliseconds age, const EmulatorOptions& options,
                  const std::string& base_url);

/// Answers with a track's file.
Answer file(const Track& track);

/// Answers with what some files have become when their time is over: HTTP 200 and nothing in it (recorded).
Answer empty_file();

/// Answers with a track's picture.
Answer cover(const Track& track);

/// Answers HTTP 404 with the body of Spring, which has no code: for an unknown path, a wrong method, a missing file.
Answer not_found(const std::string& path, std::chrono::milliseconds now);

/// How a track is written, in an answer or in a callback.
struct TrackForm {
    Spelling spelling = Spelling::camel_case; ///< of all keys but `createTime`
    bool source_urls = true;                  ///< with `source_audio_url` and its kind
    bool time_as_text = false;                ///< "yyyy-MM-dd HH:mm:ss", not epoch milliseconds
    TitleForm titles = TitleForm::as_sent;
    TrackDefect tracks = TrackDefect::none;

    /// Returns this form with the titles and tracks that are asked for.
    TrackForm as(const EmulatorOptions& options) const {
        TrackForm form = *this;
        form.titles = options.titles;
        form.tracks = options.tracks;
        return form;
    }
};

inline constexpr TrackForm recorded_track{};
inline constexpr TrackForm snake_track{Spelling::snake_case, true, true};

/// Writes the tracks that `stage` lists, as an array; one that is not finished has no audio URL and no duration.
void write_tracks(JsonWriter& out, const Task& task, const Stage& stage, const TrackForm& form,
                  const std::string& base_url);

} // namespace fermata_emulator
