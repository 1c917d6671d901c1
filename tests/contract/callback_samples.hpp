// SPDX-License-Identifier: MIT
#pragma once

#include "support/catch.hpp"

#include <fermata/wire/callback.hpp>

#include <string>

// Callbacks, after both providers' documentation, with placeholder values.
namespace contract {

inline const std::string callback_task = "0123456789abcdef0123456789abcdef";

/// A track as kie.ai's extend page shows it.
inline const std::string kie_track = R"({ "id": "00000000-0000-4000-8000-0000000000a1",
    "audio_url": "https://files.example.test/a1.mp3", "stream_audio_url": "https://stream.example.test/a1",
    "image_url": "https://files.example.test/a1.jpeg", "prompt": "[Verse] placeholder", "model_name": "chirp-crow",
    "title": "Harbour Lights, part two", "tags": "chamber, slow", "createTime": "2026-01-02 03:04:05",
    "duration": 201.25 })";

/// A track as sunoapi.org's extend page shows it: the files of the source beside each URL.
inline const std::string sunoapi_track = R"({ "id": "00000000-0000-4000-8000-0000000000a2",
    "audio_url": "https://files.example.test/a2.mp3", "source_audio_url": "https://source.example.test/a2.mp3",
    "stream_audio_url": "https://stream.example.test/a2", "source_stream_audio_url": "https://source.example.test/a2",
    "image_url": "https://files.example.test/a2.jpeg", "source_image_url": "https://source.example.test/a2.jpeg",
    "prompt": "[Verse] placeholder", "model_name": "chirp-crow", "title": "Harbour Lights, part two",
    "tags": "chamber, slow", "createTime": "2026-01-02 03:04:05", "duration": 187 })";

/// A callback of `stage`; `tracks` is what its data.data holds, in JSON.
inline std::string callback_body(const std::string& stage, const std::string& tracks, const std::string& code = "200",
                                 const std::string& msg = "All generated successfully.") {
    return R"({ "code": )" + code + R"(, "msg": ")" + msg + R"(", "data": { "callbackType": ")" + stage +
           R"(", "task_id": ")" + callback_task + R"(", "data": )" + tracks + " } }";
}

inline const std::string complete_callback = callback_body("complete", '[' + kie_track + ',' + sunoapi_track + ']');

/// What kie.ai's newer route may post: not documented for music, so the answer of its recordInfo.
inline const std::string jobs_callback = R"({ "code": 200, "msg": "success", "data": {
    "taskId": "0123456789abcdef0123456789abcdef", "model": "ai-music-api/extend", "state": "success", "param": "{}",
    "resultJson": "{\"data\":[{\"id\":\"a1\",\"audio_url\":\"https://files.example.test/a1.mp3\",\"duration\":9}]}",
    "failCode": "", "failMsg": "", "costTime": 93000, "createTime": 1767322970000, "completeTime": 1767323063000 } })";

/// The event of a callback that must be read.
inline fermata::CallbackEvent event_of(const std::string& body, const std::string& target = {}) {
    auto event = fermata::parse_callback(body, target);
    INFO(body);
    INFO((event ? std::string() : event.error().message));
    REQUIRE(event);
    return *event;
}

/// Why a callback is refused, which it must be: always in the same manner, and without a word of its body.
inline std::string callback_fault(const std::string& body) {
    const auto event = fermata::parse_callback(body);
    INFO(body.substr(0, 200));
    REQUIRE_FALSE(event);
    const fermata::Error& error = event.error();
    CHECK(error.kind == fermata::ErrorKind::protocol);
    CHECK(error.charge == fermata::Charge::none);
    CHECK_FALSE(error.retryable);
    CHECK(error.excerpt.empty());
    CHECK(error.possible_task_id.empty());
    const std::string front = "the callback ";
    REQUIRE(error.message.substr(0, front.size()) == front);
    return error.message.substr(front.size());
}

} // namespace contract
