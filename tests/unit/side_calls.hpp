// SPDX-License-Identifier: MIT
#pragma once

#include "unit/helpers.hpp"

// Samples for the calls around a task: personas and download links.
namespace unit_test {

inline fermata::PersonaRequest valid_persona() {
    fermata::PersonaRequest request;
    request.task_id = fermata::TaskId{"task-1"};
    request.audio_id = fermata::AudioId{"audio-1"};
    request.name = "Quiet tenor";
    request.description = "a soft and slow voice that nobody has heard";
    return request;
}

inline const char persona_made[] =
    R"({"code":200,"msg":"success","data":{"personaId":"persona-1","name":"Quiet tenor",)"
    R"("description":"soft"}})";

inline const std::string linked_file = "https://tempfile.example/r/track-1.mp3";
inline const char signed_link[] = R"({"code":200,"msg":"success","data":"https://link.example/x.mp3?signature=s"})";

} // namespace unit_test
