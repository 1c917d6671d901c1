// SPDX-License-Identifier: MIT
#include "json_text.hpp"
#include "outcome.hpp"

using namespace contract;

namespace {

/// The members that `builder` writes.
std::map<std::string, std::string> written(const fermata::CustomExtend& builder) {
    const auto request = builder.build();
    REQUIRE(request);
    return flat_members(to_json(*request));
}

} // namespace

TEST_CASE("seed 002: its example request, built, has the same members with the same texts",
          "[seed][002-example-request][002-absent-personaId]") {
    const auto expected = flat_members(seed_002_request);
    REQUIRE(expected.size() == 13);
    REQUIRE(expected.at("continueAt") == "60");
    REQUIRE(expected.at("styleWeight") == "0.65");
    REQUIRE(expected.at("defaultParamFlag") == "true");
    REQUIRE(expected.count("personaId") == 0);
    CHECK(written(seed_002_builder()) == expected);
}

TEST_CASE("seed 001: its example request, built, has the same members with the same texts",
          "[seed][001-example-request]") {
    const auto expected = flat_members(seed_001_request);
    REQUIRE(expected.size() == 14);
    REQUIRE(expected.at("personaId") == "\"persona_123\"");
    CHECK(written(seed_001_builder()) == expected);
}

TEST_CASE("seeds: an example request that is read and written again says the same", "[seed][000-flag-true]") {
    for (const std::string& example : {seed_000_request, seed_001_request, seed_002_request}) {
        const auto request = fermata::request_from_json(example);
        REQUIRE(request);
        CHECK(flat_members(to_json(*request)) == flat_members(example));
        CHECK(fermata::request_from_json(to_json(*request)).value_or(some_request()) == *request);
    }
}

TEST_CASE("seeds: what is not set is left out, never null", "[seed]") {
    const auto request = fermata::ExtendRequest::inherited(fermata::AudioId{"a"}, fermata::Model::v5)
                             .callback_url("https://api.example.com/callback")
                             .build();
    REQUIRE(request);
    const std::map<std::string, std::string> expected{{"defaultParamFlag", "false"},
                                                      {"audioId", "\"a\""},
                                                      {"model", "\"V5\""},
                                                      {"callBackUrl", "\"https://api.example.com/callback\""}};
    CHECK(flat_members(to_json(*request)) == expected);
}

TEST_CASE("seeds: the example answer holds the task 5c79****be8e",
          "[seed][001-example-answer][002-example-answer][001-answer-taskId]") {
    CHECK(submitted(fermata::kie(), 200, seed_answer) == "made 5c79****be8e");
    CHECK(submitted(fermata::sunoapi(), 200, seed_answer) == "made 5c79****be8e");
}

TEST_CASE("seeds: every member of the example answer is needed but msg, which only explains",
          "[seed][001-answer-code][002-answer-code][001-answer-data][002-answer-data]") {
    CHECK(submitted(fermata::kie(), 200, removed(seed_answer, "/code")) == "protocol none unknown final");
    CHECK(submitted(fermata::kie(), 200, removed(seed_answer, "/data")) == "protocol none unknown final");
    CHECK(submitted(fermata::kie(), 200, removed(seed_answer, "/data/taskId")) == "protocol none unknown final");
    CHECK(submitted(fermata::kie(), 200, replaced(seed_answer, "/code", "\"200\"")) == "protocol none unknown final");
    CHECK(submitted(fermata::kie(), 200, replaced(seed_answer, "/data", "[]")) == "protocol none unknown final");
    CHECK(submitted(fermata::kie(), 200, removed(seed_answer, "/msg")) == "made 5c79****be8e");
}

TEST_CASE("seeds: msg is handed on when the code is not 200",
          "[seed][001-answer-msg][002-answer-msg][000-answer-msg]") {
    for (const fermata::Provider& provider : {fermata::kie(), fermata::sunoapi()}) {
        const auto error = submit_error(provider, 200, refusal_body("401", "You do not have access permissions"));
        CHECK(error.service_message == "You do not have access permissions");
        CHECK(error.service_code == 401);
    }
}
