// SPDX-License-Identifier: MIT
// The model must be that of the source track.
#include "json_text.hpp"
#include "outcome.hpp"

using namespace contract;
using fermata::ExtendRequest;
using fermata::Model;

namespace {

/// A finished track as record-info tells it.
fermata::Track track(const std::string& model_name) {
    const fermata::Task task = seen(
        R"({"code":200,"data":{"taskId":"0123456789abcdef0123456789abcdef","status":"SUCCESS","response":{"sunoData":[)"
        R"({"id":"a1","audioUrl":"https://files.example.test/a1.mp3","duration":201.25,"modelName":")" +
        model_name + R"("}]}}})");
    REQUIRE(task.tracks.size() == 1);
    return task.tracks[0];
}

} // namespace

TEST_CASE("model: a track's internal name decides the model that extends it", "[doc-internal-model-names]") {
    const std::pair<const char*, const char*> rows[] = {{"chirp-v3-5", "V3_5"},         {"chirp-v4", "V4"},
                                                        {"chirp-auk", "V4_5"},          {"chirp-bluejay", "V4_5PLUS"},
                                                        {"chirp-auk-turbo", "V4_5ALL"}, {"chirp-crow", "V5"},
                                                        {"chirp-fenix", "V5_5"},        {"chirp-hawk", "V6"},
                                                        {"chirp-hawk-wild", "V6_WILD"}, {"chirp-goose", "V6_MINI"}};
    for (const auto& [internal, model] : rows) {
        INFO(internal);
        const auto request = extend_sent(fermata::kie(), ExtendRequest::inherited(track(internal)).poll_only().build());
        CHECK(flat_members(request.body)["model"] == '"' + std::string(model) + '"');
        CHECK(flat_members(request.body)["audioId"] == "\"a1\"");
    }
}

TEST_CASE("model: another than the source track's is refused where that is known",
          "[seed][000-model-of-source][002-model-of-source]") {
    const auto request = ExtendRequest::inherited(track("chirp-crow"), Model::v4_5).poll_only().build();
    REQUIRE_FALSE(request);
    REQUIRE(request.error().violations.size() == 1);
    CHECK(request.error().violations[0].field == "model");
    CHECK(request.error().violations[0].rule == "must be V5, the model of the source (chirp-crow)");
    CHECK(request.error().violations[0].value == "V4_5");
    CHECK(ExtendRequest::inherited(track("chirp-crow"), Model::v5).poll_only().build());
}

TEST_CASE("model: of a source that fermata does not know is left to the caller", "[infer]") {
    CHECK_FALSE(ExtendRequest::inherited(track("chirp-new")).poll_only().build());
    CHECK(ExtendRequest::inherited(track("chirp-new"), Model::named("V9")).poll_only().build());
}
