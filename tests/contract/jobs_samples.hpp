// SPDX-License-Identifier: MIT
#pragma once

#include "json_text.hpp"
#include "outcome.hpp"

// Answers of kie.ai's newer route (jobs/recordInfo), after its documentation, with placeholder values.
namespace contract {

/// Two tracks as clients have met them there: in snake_case.
inline const std::string snake_tracks = R"([{"id":"00000000-0000-4000-8000-0000000000a1",
    "audio_url":"https://files.example.test/a1.mp3","stream_audio_url":"https://stream.example.test/a1",
    "image_url":"https://files.example.test/a1.jpeg","prompt":"[Verse] placeholder","model_name":"chirp-hawk",
    "title":"Harbour Lights, part two","tags":"chamber, slow","createTime":1767323045000,"duration":201.25},
    {"id":"00000000-0000-4000-8000-0000000000a2","audio_url":"https://files.example.test/a2.mp3","duration":187}])";

/// `text` as JSON writes it.
inline std::string as_json_text(const std::string& text) {
    rapidjson::Value value;
    value.SetString(text.c_str(), static_cast<rapidjson::SizeType>(text.size()));
    return json_of(value);
}

/// An answer about a job; `result` is the text of its resultJson.
inline std::string job_answer(const std::string& state, const std::string& result) {
    return R"({"code":200,"msg":"success","data":{"taskId":"0123456789abcdef0123456789abcdef",)"
           R"("model":"ai-music-api/extend","state":")" +
           state + R"(","param":"{\"state\":\"fail\"}","resultJson":)" + as_json_text(result) +
           R"(,"failCode":"","failMsg":"","creditsConsumed":12,"costTime":93000,"createTime":1767322970000,)"
           R"("updateTime":1767323063000,"completeTime":1767323063000}})";
}

inline const std::string job_success = job_answer("success", R"({"data":)" + snake_tracks + "}");
inline const std::string job_running = job_answer("generating", "");
inline const std::string job_failed =
    replaced(replaced(job_answer("fail", ""), "/data/failCode", "\"501\""), "/data/failMsg", "\"generation failed\"");

/// The task in an answer about a job, which must hold one.
inline fermata::Task job_of(const std::string& body) { return seen(body, fermata::kie_jobs()); }

} // namespace contract
