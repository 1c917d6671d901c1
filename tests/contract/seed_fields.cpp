// SPDX-License-Identifier: MIT
#include "seed_texts.hpp"

using namespace contract;

namespace {

/// One value of each JSON type.
const std::map<std::string, std::string> types{{"null", "null"},     {"boolean", "true"}, {"number", "1"},
                                               {"text", "\"text\""}, {"array", "[]"},     {"object", "{}"}};

/// The seeds' examples give `field` these texts: it is written so, and read in no other JSON type than `type`.
void check_field(const std::string& field, const std::string& type, const std::string& kie_example,
                 const std::string& sunoapi_example) {
    const auto kie_request = fermata::request_from_json(seed_001_request);
    const auto sunoapi_request = fermata::request_from_json(seed_000_request);
    REQUIRE(kie_request);
    REQUIRE(sunoapi_request);
    CHECK(flat_members(to_json(*kie_request))[field] == kie_example);
    CHECK(flat_members(to_json(*sunoapi_request))[field] == sunoapi_example);
    for (const auto& [other, value] : types) {
        if (other == type) continue;
        INFO(other);
        CHECK(faulty_fields(example_with(field, value)) == Fields{field});
    }
}

void check_field(const std::string& field, const std::string& type, const std::string& example) {
    check_field(field, type, example, example);
}

} // namespace

TEST_CASE("request: defaultParamFlag is a boolean",
          "[seed][001-type-defaultParamFlag][002-type-defaultParamFlag][000-field-defaultParamFlag]") {
    check_field("defaultParamFlag", "boolean", "true");
}

TEST_CASE("request: audioId is a text", "[seed][001-type-audioId][002-type-audioId][000-field-audioId]") {
    check_field("audioId", "text", "\"e231****-****-****-****-****8cadc7dc\"");
}

TEST_CASE("request: prompt is a text", "[seed][001-type-prompt][002-type-prompt][000-field-prompt]") {
    check_field("prompt", "text", "\"Extend the music with more relaxing notes and a gentle bridge section\"",
                "\"Extend the music with more relaxing notes\"");
}

TEST_CASE("request: style is a text", "[seed][001-type-style][002-type-style][000-field-style]") {
    check_field("style", "text", "\"Classical\"");
}

TEST_CASE("request: title is a text", "[seed][001-type-title][002-type-title][000-field-title]") {
    check_field("title", "text", "\"Peaceful Piano Extended\"");
}

TEST_CASE("request: continueAt is a number", "[seed][001-type-continueAt][002-type-continueAt][000-field-continueAt]") {
    check_field("continueAt", "number", "60");
}

TEST_CASE("request: model is a text", "[seed][001-type-model][002-type-model][000-field-model]") {
    check_field("model", "text", "\"V3_5\"", "\"V4_5ALL\"");
}

TEST_CASE("request: callBackUrl is a text",
          "[seed][001-type-callBackUrl][002-type-callBackUrl][000-field-callBackUrl]") {
    check_field("callBackUrl", "text", "\"https://api.example.com/callback\"");
}

TEST_CASE("request: negativeTags is a text",
          "[seed][001-type-negativeTags][002-type-negativeTags][000-field-negativeTags]") {
    check_field("negativeTags", "text", "\"Heavy Metal, Upbeat Drums\"", "\"Relaxing Piano\"");
}

TEST_CASE("request: vocalGender is a text",
          "[seed][001-type-vocalGender][002-type-vocalGender][000-field-vocalGender]") {
    check_field("vocalGender", "text", "\"m\"");
}

TEST_CASE("request: styleWeight is a number",
          "[seed][001-type-styleWeight][002-type-styleWeight][000-field-styleWeight]") {
    check_field("styleWeight", "number", "0.65");
}

TEST_CASE("request: weirdnessConstraint is a number",
          "[seed][001-type-weirdnessConstraint][002-type-weirdnessConstraint][000-field-weirdnessConstraint]") {
    check_field("weirdnessConstraint", "number", "0.65");
}

TEST_CASE("request: audioWeight is a number",
          "[seed][001-type-audioWeight][002-type-audioWeight][000-field-audioWeight]") {
    check_field("audioWeight", "number", "0.65");
}

TEST_CASE("request: personaId is a text", "[seed][001-type-personaId][000-field-personaId]") {
    check_field("personaId", "text", "\"persona_123\"");
}

TEST_CASE("request: a field that the seeds do not have is refused by name", "[seed]") {
    CHECK(faulty_fields(example_with("customMode", "true")) == Fields{"customMode"});
    CHECK(faulty_fields(example_with("callbackUrl", "\"x\"")) == Fields{"callbackUrl"});
}

TEST_CASE("request: a field given twice is refused", "[seed]") {
    const Fields fields = places(seed_001_request);
    REQUIRE(fields.size() == 14);
    for (const std::string& place : fields) {
        INFO(place);
        CHECK_FALSE(fermata::request_from_json(doubled(seed_001_request, place)));
    }
}
