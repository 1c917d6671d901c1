// SPDX-License-Identifier: MIT
#pragma once

#include "json_text.hpp"
#include "support/catch.hpp"

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

using Fields = std::vector<std::string>;

/// The fields that `request` breaks a rule with, in the order they are told; none when it breaks none.
inline Fields faulty_fields(const fermata::Result<fermata::ExtendRequest>& request) {
    Fields fields;
    if (request) return fields;
    REQUIRE(request.error().kind == fermata::ErrorKind::invalid_request);
    REQUIRE(request.error().charge == fermata::Charge::none);
    for (const fermata::Violation& violation : request.error().violations) fields.push_back(violation.field);
    REQUIRE_FALSE(fields.empty());
    return fields;
}

/// The same of a request in its wire form.
inline Fields faulty_fields(const std::string& json) { return faulty_fields(fermata::request_from_json(json)); }

/// Seed 001's example with another value for one field; `value` is JSON.
inline std::string example_with(const std::string& field, const std::string& value) {
    return replaced(seed_001_request, '/' + field, value);
}

/// Seed 001's example without one field.
inline std::string example_without(const std::string& field) { return removed(seed_001_request, '/' + field); }

/// A request with the flag false and nothing that it does not need.
inline const std::string least_inherited = R"({"defaultParamFlag":false,"audioId":"a","model":"V5",)"
                                           R"("callBackUrl":"https://api.example.com/callback"})";

} // namespace contract
