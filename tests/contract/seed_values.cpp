// SPDX-License-Identifier: MIT
#include "outcome.hpp"
#include "seed_texts.hpp"

using namespace contract;

namespace {

/// `model` has a constant, is written by `name`, and `provider` takes it.
void check_model(const fermata::Model& model, const std::string& model_name, const fermata::Provider& provider) {
    const auto built = fermata::ExtendRequest::inherited(fermata::AudioId{"a"}, model).poll_only().build();
    REQUIRE(built);
    CHECK(flat_members(to_json(*built))["model"] == '"' + model_name + '"');
    const auto read = fermata::request_from_json(replaced(to_json(*built), "/model", '"' + model_name + '"'));
    REQUIRE(read);
    CHECK(*read == *built);
    const auto transport = std::make_shared<fermata::testing::ScriptTransport>();
    transport->answer(200, seed_answer);
    CHECK(client_with(provider, transport).extend(built));
}

void check_gender(fermata::VocalGender gender, const std::string& letter) {
    const auto built = seed_001_builder().vocal_gender(gender).build();
    REQUIRE(built);
    CHECK(flat_members(to_json(*built))["vocalGender"] == letter);
    const auto read = fermata::request_from_json(example_with("vocalGender", letter));
    REQUIRE(read);
    CHECK(read->fields().vocal_gender == gender);
}

/// `field` left out is no violation, and it is not sent.
void check_optional(const std::string& field) {
    const auto request = fermata::request_from_json(example_without(field));
    REQUIRE(request);
    CHECK(flat_members(to_json(*request)) == flat_members(example_without(field)));
}

} // namespace

TEST_CASE("model: V3_5 at kie.ai", "[seed][001-enum-model-V3_5][002-enum-model-V3_5]") {
    check_model(fermata::Model::v3_5, "V3_5", fermata::kie());
}

TEST_CASE("model: V3_5 is refused before it is sent to sunoapi.org", "[seed][000-enum-model-closed]") {
    const auto transport = std::make_shared<fermata::testing::ScriptTransport>();
    const auto outcome = client_with(fermata::sunoapi(), transport).extend(seed_002_builder().build());
    REQUIRE_FALSE(outcome);
    REQUIRE(outcome.error().kind == fermata::ErrorKind::invalid_request);
    REQUIRE(outcome.error().violations.size() == 1);
    CHECK(outcome.error().violations[0].field == "model");
    CHECK(transport->requests().empty());
}

TEST_CASE("model: V4", "[seed][001-enum-model-V4][002-enum-model-V4][000-enum-model-V4]") {
    check_model(fermata::Model::v4, "V4", fermata::kie());
    check_model(fermata::Model::v4, "V4", fermata::sunoapi());
}

TEST_CASE("model: V4_5", "[seed][001-enum-model-V4_5][002-enum-model-V4_5][000-enum-model-V4_5]") {
    check_model(fermata::Model::v4_5, "V4_5", fermata::kie());
    check_model(fermata::Model::v4_5, "V4_5", fermata::sunoapi());
}

TEST_CASE("model: V4_5PLUS", "[seed][001-enum-model-V4_5PLUS][002-enum-model-V4_5PLUS][000-enum-model-V4_5PLUS]") {
    check_model(fermata::Model::v4_5plus, "V4_5PLUS", fermata::kie());
    check_model(fermata::Model::v4_5plus, "V4_5PLUS", fermata::sunoapi());
}

TEST_CASE("model: V4_5ALL", "[seed][000-enum-model-V4_5ALL]") {
    check_model(fermata::Model::v4_5all, "V4_5ALL", fermata::sunoapi());
}

TEST_CASE("model: V5", "[seed][001-enum-model-V5][002-enum-model-V5][000-enum-model-V5]") {
    check_model(fermata::Model::v5, "V5", fermata::kie());
    check_model(fermata::Model::v5, "V5", fermata::sunoapi());
}

TEST_CASE("model: names of later pages and new names pass at both providers", "[doc]") {
    for (const char* model_name : {"V5_5", "V6", "V6_WILD", "V6_MINI", "V99_NEXT"}) {
        check_model(fermata::Model::named(model_name), model_name, fermata::kie());
        check_model(fermata::Model::named(model_name), model_name, fermata::sunoapi());
    }
    check_model(fermata::Model::v4_5all, "V4_5ALL", fermata::kie());
}

TEST_CASE("vocalGender: m", "[seed][001-enum-vocalGender-m][002-enum-vocalGender-m][000-enum-vocalGender-m]") {
    check_gender(fermata::VocalGender::male, "\"m\"");
}

TEST_CASE("vocalGender: f", "[seed][001-enum-vocalGender-f][002-enum-vocalGender-f][000-enum-vocalGender-f]") {
    check_gender(fermata::VocalGender::female, "\"f\"");
}

TEST_CASE("vocalGender: nothing but m and f", "[seed]") {
    for (const char* value : {"\"M\"", "\"male\"", "\"\"", "\"mf\""}) {
        CHECK(faulty_fields(example_with("vocalGender", value)) == Fields{"vocalGender"});
    }
}

TEST_CASE("callBackUrl: must be an absolute URI", "[seed][001-format-callBackUrl][002-format-callBackUrl]") {
    for (const char* value : {"\"playground\"", "\"api.example.com/callback\"", "\"/callback\"", "\"https://\"",
                              "\"https://api.example.com/a b\"", "\"ftp://api.example.com/\"", "\"https:///x\""}) {
        INFO(value);
        CHECK(faulty_fields(example_with("callBackUrl", value)) == Fields{"callBackUrl"});
    }
    for (const char* value : {"\"https://api.example.com/callback\"", "\"http://hooks.example.test:8080/a?b=c#d\"",
                              "\"https://callback.invalid/\"", "\"https://noop\""}) {
        INFO(value);
        CHECK(faulty_fields(example_with("callBackUrl", value)).empty());
    }
}

TEST_CASE("optional: negativeTags", "[seed][001-optional-negativeTags][002-optional-negativeTags]") {
    check_optional("negativeTags");
}

TEST_CASE("optional: vocalGender",
          "[seed][001-optional-vocalGender][002-optional-vocalGender][000-optional-vocalGender]") {
    check_optional("vocalGender");
}

TEST_CASE("optional: styleWeight", "[seed][001-optional-styleWeight][002-optional-styleWeight]") {
    check_optional("styleWeight");
}

TEST_CASE("optional: weirdnessConstraint",
          "[seed][001-optional-weirdnessConstraint][002-optional-weirdnessConstraint]") {
    check_optional("weirdnessConstraint");
}

TEST_CASE("optional: audioWeight", "[seed][001-optional-audioWeight][002-optional-audioWeight]") {
    check_optional("audioWeight");
}

TEST_CASE("optional: personaId", "[seed][001-optional-personaId][000-optional-personaId]") {
    check_optional("personaId");
}
