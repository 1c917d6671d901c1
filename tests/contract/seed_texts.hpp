// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/fermata.hpp>

#include <string>

namespace contract {

/// Seed 002's curl example; seed 001's is this with a personaId.
inline const std::string seed_002_request = R"({
  "defaultParamFlag": true,
  "audioId": "e231****-****-****-****-****8cadc7dc",
  "prompt": "Extend the music with more relaxing notes and a gentle bridge section",
  "style": "Classical",
  "title": "Peaceful Piano Extended",
  "continueAt": 60,
  "model": "V3_5",
  "callBackUrl": "https://api.example.com/callback",
  "negativeTags": "Heavy Metal, Upbeat Drums",
  "vocalGender": "m",
  "styleWeight": 0.65,
  "weirdnessConstraint": 0.65,
  "audioWeight": 0.65
})";

/// Seed 001's example.
inline const std::string seed_001_request =
    seed_002_request.substr(0, seed_002_request.size() - 2) + ",\n  \"personaId\": \"persona_123\"\n}";

/// Seed 000 gives an example a field, and no whole request: these are its values under its names.
inline const std::string seed_000_request = R"({
  "defaultParamFlag": true,
  "audioId": "e231****-****-****-****-****8cadc7dc",
  "model": "V4_5ALL",
  "callBackUrl": "https://api.example.com/callback",
  "prompt": "Extend the music with more relaxing notes",
  "style": "Classical",
  "title": "Peaceful Piano Extended",
  "continueAt": 60,
  "personaId": "persona_123",
  "negativeTags": "Relaxing Piano",
  "vocalGender": "m",
  "styleWeight": 0.65,
  "weirdnessConstraint": 0.65,
  "audioWeight": 0.65
})";

/// The example answer of seeds 001 and 002.
inline const std::string seed_answer = R"({
  "code": 200,
  "msg": "success",
  "data": {
    "taskId": "5c79****be8e"
  }
})";

/// Seed 002's request as a user builds it.
inline fermata::CustomExtend seed_002_builder() {
    return fermata::ExtendRequest::custom(
               fermata::AudioId{"e231****-****-****-****-****8cadc7dc"}, fermata::Model::v3_5,
               fermata::ContinueAt{std::chrono::seconds(60)},
               fermata::Prompt{"Extend the music with more relaxing notes and a gentle bridge section"},
               fermata::Style{"Classical"}, fermata::Title{"Peaceful Piano Extended"})
        .callback_url("https://api.example.com/callback")
        .negative_tags("Heavy Metal, Upbeat Drums")
        .vocal_gender(fermata::VocalGender::male)
        .style_weight(0.65)
        .weirdness_constraint(0.65)
        .audio_weight(0.65);
}

/// Seed 001's request as a user builds it.
inline fermata::CustomExtend seed_001_builder() {
    return seed_002_builder().persona_id(fermata::PersonaId{"persona_123"});
}

} // namespace contract
