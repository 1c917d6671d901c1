// SPDX-License-Identifier: MIT
#pragma once

#include <string>

// Answers of record-info, after recordings, with placeholder values.
namespace contract {

/// A finished extension, as kie.ai answered: camelCase, createTime in epoch milliseconds, two tracks.
inline const std::string recorded_success = R"({ "code": 200, "msg": "success", "data": {
    "taskId": "0123456789abcdef0123456789abcdef", "parentMusicId": "",
    "param": "{\"audioId\":\"00000000-0000-4000-8000-000000000001\",\"model\":\"V5\"}",
    "response": { "taskId": "0123456789abcdef0123456789abcdef", "sunoData": [ {
        "id": "00000000-0000-4000-8000-0000000000a1",
        "audioUrl": "https://files.example.test/a1.mp3", "sourceAudioUrl": "https://source.example.test/a1.mp3",
        "streamAudioUrl": "https://stream.example.test/a1", "sourceStreamAudioUrl": "https://source.example.test/a1",
        "imageUrl": "https://files.example.test/a1.jpeg", "sourceImageUrl": "https://source.example.test/a1.jpeg",
        "prompt": "[Verse] placeholder", "modelName": "chirp-crow",
        "title": "Harbour Lights, part two", "tags": "chamber, slow",
        "createTime": 1767323045000, "duration": 201.25 }, {
        "id": "00000000-0000-4000-8000-0000000000a2",
        "audioUrl": "https://files.example.test/a2.mp3", "sourceAudioUrl": "",
        "streamAudioUrl": "https://stream.example.test/a2", "sourceStreamAudioUrl": null,
        "imageUrl": "https://files.example.test/a2.jpeg", "sourceImageUrl": null,
        "prompt": "", "modelName": "chirp-crow",
        "title": "Harbour Lights, part two", "tags": "chamber, slow",
        "createTime": 1767323045000, "duration": 187 } ] },
    "status": "SUCCESS", "type": "chirp-crow", "operationType": "extend",
    "errorCode": null, "errorMessage": null, "createTime": 1767322970000 } })";

/// The same task just after the submit.
inline const std::string recorded_pending = R"({ "code": 200, "msg": "success", "data": {
    "taskId": "0123456789abcdef0123456789abcdef", "parentMusicId": "", "param": "{\"model\":\"V5\"}", "response": null,
    "status": "PENDING", "type": "chirp-crow", "operationType": "extend",
    "errorCode": null, "errorMessage": null, "createTime": 1767322970000 } })";

/// A task that the service does not know.
inline const std::string recorded_unknown = R"({"code":200,"msg":"success","data":null})";

/// A task that failed.
inline const std::string recorded_failure = R"({ "code": 200, "msg": "success", "data": {
    "taskId": "0123456789abcdef0123456789abcdef", "parentMusicId": "", "param": "{}", "response": null,
    "status": "GENERATE_AUDIO_FAILED", "type": "chirp-crow", "operationType": "extend",
    "errorCode": 500, "errorMessage": "Internal Error, Please try again later.", "createTime": 1767322970000 } })";

} // namespace contract
