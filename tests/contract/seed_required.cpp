// SPDX-License-Identifier: MIT
#include "seed_texts.hpp"

using namespace contract;

namespace {

/// `field` left out of a custom and of an inherited request is the one rule that either breaks.
void check_always_required(const std::string& field) {
    CHECK(faulty_fields(example_without(field)) == Fields{field});
    CHECK(faulty_fields(removed(least_inherited, '/' + field)) == Fields{field});
}

/// `field` left out, empty or blank is the one rule that a custom request breaks.
void check_required_when_custom(const std::string& field) {
    CHECK(faulty_fields(example_without(field)) == Fields{field});
    CHECK(faulty_fields(example_with(field, "\"\"")) == Fields{field});
    CHECK(faulty_fields(example_with(field, "\" \\t\\n\"")) == Fields{field});
}

} // namespace

TEST_CASE("required: defaultParamFlag, always",
          "[seed][001-required-defaultParamFlag][002-required-defaultParamFlag]") {
    CHECK(faulty_fields(example_without("defaultParamFlag")) == Fields{"defaultParamFlag"});
    // Without the flag nothing tells which of the others are required: it has to be named, whatever else is.
    const Fields fields = faulty_fields(removed(least_inherited, "/defaultParamFlag"));
    REQUIRE_FALSE(fields.empty());
    CHECK(fields.front() == "defaultParamFlag");
}

TEST_CASE("required: audioId, always", "[seed][001-required-audioId][002-required-audioId][000-required-audioId]") {
    check_always_required("audioId");
    CHECK(faulty_fields(example_with("audioId", "\"\"")) == Fields{"audioId"});
}

TEST_CASE("required: model, always", "[seed][001-required-model][002-required-model]") {
    check_always_required("model");
    CHECK(faulty_fields(example_with("model", "\"\"")) == Fields{"model"});
}

TEST_CASE("required: callBackUrl, always", "[seed][001-required-callBackUrl][002-required-callBackUrl]") {
    check_always_required("callBackUrl");
    CHECK(faulty_fields(example_with("callBackUrl", "\"\"")) == Fields{"callBackUrl"});
}

TEST_CASE("required: callBackUrl needs a choice in the builder", "[seed][001-required-callBackUrl]") {
    auto builder = fermata::ExtendRequest::inherited(fermata::AudioId{"a"}, fermata::Model::v5);
    const auto neither = builder.build();
    REQUIRE(faulty_fields(neither) == Fields{"callBackUrl"});
    const std::string rule = neither.error().violations[0].rule;
    CHECK(rule.find("callback_url") != std::string::npos);
    CHECK(rule.find("poll_only") != std::string::npos);
    const auto chosen = builder.poll_only().build();
    REQUIRE(chosen);
    CHECK(flat_members(to_json(*chosen))["callBackUrl"] == "\"https://callback.invalid/\"");
}

TEST_CASE("flag true: prompt is required", "[seed][001-flag-true-prompt][002-flag-true-prompt][000-flag-true-prompt]") {
    check_required_when_custom("prompt");
}

TEST_CASE("flag true: style is required", "[seed][001-flag-true-style][002-flag-true-style][000-flag-true-style]") {
    check_required_when_custom("style");
}

TEST_CASE("flag true: title is required", "[seed][001-flag-true-title][002-flag-true-title][000-flag-true-title]") {
    check_required_when_custom("title");
}

TEST_CASE("flag true: continueAt is required",
          "[seed][001-flag-true-continueAt][002-flag-true-continueAt][000-flag-true-continueAt]") {
    CHECK(faulty_fields(example_without("continueAt")) == Fields{"continueAt"});
}

TEST_CASE("flag true: without its four fields there are four violations that name them",
          "[seed][001-flag-true][002-flag-true][000-flag-true]") {
    const std::string bare = replaced(least_inherited, "/defaultParamFlag", "true");
    CHECK(faulty_fields(bare) == Fields{"prompt", "style", "title", "continueAt"});
}

TEST_CASE("flag true: the values of the request are sent", "[seed][001-flag-true][002-flag-true][000-flag-true]") {
    const auto request = fermata::request_from_json(seed_001_request);
    REQUIRE(request);
    CHECK(request->fields().default_param_flag);
    CHECK(flat_members(to_json(*request)) == flat_members(seed_001_request));
}

// Seeds 001 and 002 say that audioId is enough; their lists of required fields add model and callBackUrl for every
// request, and the service refuses a request without callBackUrl (recorded). So these three it is.
TEST_CASE("flag false: audioId, model and callBackUrl are enough",
          "[seed][001-flag-false][002-flag-false][000-flag-false]") {
    const auto request = fermata::request_from_json(least_inherited);
    REQUIRE(request);
    CHECK_FALSE(request->fields().default_param_flag);
    CHECK(flat_members(to_json(*request)) == flat_members(least_inherited));
    CHECK(faulty_fields(R"({"defaultParamFlag":false})") == Fields{"audioId", "model", "callBackUrl"});
}

// What the source track decides would be lost without a word: that costs money, so it is said.
TEST_CASE("flag false: a field that the source track decides is a violation",
          "[seed][001-flag-false][002-flag-false][000-flag-false]") {
    CHECK(faulty_fields(example_with("defaultParamFlag", "false")) ==
          Fields{"style", "title", "continueAt", "negativeTags", "vocalGender", "styleWeight", "weirdnessConstraint",
                 "audioWeight", "personaId"});
}

// Seeds 001 and 002 contradict themselves: prompt is in their lists of required fields, but their text, seed 000 and
// the providers' later lists require it with the flag true alone. The text counts. Who wants to be safe with the list
// gives a prompt, and it is sent.
TEST_CASE("flag false: prompt is not required, but sent when given",
          "[seed][001-required-prompt][002-required-prompt]") {
    CHECK(faulty_fields(least_inherited).empty());
    const std::string with_prompt = replaced(least_inherited, "/prompt", "\"a slow ending\"");
    const auto request = fermata::request_from_json(with_prompt);
    REQUIRE(request);
    CHECK(flat_members(to_json(*request))["prompt"] == "\"a slow ending\"");
    const auto built = fermata::ExtendRequest::inherited(fermata::AudioId{"a"}, fermata::Model::v5)
                           .prompt(fermata::Prompt{"a slow ending"})
                           .callback_url("https://api.example.com/callback")
                           .build();
    REQUIRE(built);
    CHECK(*built == *request);
}

// A field "customMode" does not exist here; the provider's upload-extend page says defaultParamFlag in its place.
TEST_CASE("custom mode: personaId is taken with the flag true alone",
          "[seed][001-custom-mode-personaId][000-custom-mode-personaId]") {
    CHECK(faulty_fields(seed_001_request).empty());
    CHECK(faulty_fields(replaced(least_inherited, "/personaId", "\"persona_123\"")) == Fields{"personaId"});
}
