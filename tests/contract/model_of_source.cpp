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
    const std::pair<const char*, const char*> rows[] = {
        {"chirp-v3-5", "V3_5"},         {"chirp-v4", "V4"},   {"chirp-auk", "V4_5"},   {"chirp-bluejay", "V4_5PLUS"},
        {"chirp-auk-turbo", "V4_5ALL"}, {"chirp-crow", "V5"}, {"chirp-fenix", "V5_5"}, {"chirp-hawk-wild", "V6_WILD"},
        {"chirp-goose", "V6_MINI"}};
    for (const auto& [internal, model] : rows) {
        INFO(internal);
        const auto request = extend_sent(fermata::kie(), ExtendRequest::inherited(track(internal)).poll_only().build());
        CHECK(flat_members(request.body)["model"] == '"' + std::string(model) + '"');
        CHECK(flat_members(request.body)["audioId"] == "\"a1\"");
    }
}

// What a track calls its model is no proof of it: "chirp-hawk" is V6 and V6_WILD, and at sunoapi.org V5_5 (seen live).
TEST_CASE("model: the source's own is sent, or that which the caller names",
          "[seed][000-model-of-source][002-model-of-source]") {
    const auto sent = [](const fermata::Result<ExtendRequest>& request) {
        return flat_members(extend_sent(fermata::kie(), request).body)["model"];
    };
    CHECK(sent(ExtendRequest::inherited(track("chirp-crow")).poll_only().build()) == "\"V5\"");
    for (const Model& model : {Model::v6, Model::v6_wild, Model::v5_5}) {
        CHECK(sent(ExtendRequest::inherited(track("chirp-hawk"), model).poll_only().build()) ==
              '"' + std::string(model.name()) + '"');
    }
    const auto unnamed = ExtendRequest::inherited(track("chirp-hawk")).poll_only().build();
    REQUIRE_FALSE(unnamed);
    CHECK(unnamed.error().violations.at(0).field == "model");
}

TEST_CASE("model: where a track's name of it does not tell, the request in param does (recorded)", "[rec]") {
    const auto model_of_first = [](const char* model_name, const std::string& param) {
        const fermata::Task task =
            seen(R"({"code":200,"data":{"taskId":"0123456789abcdef0123456789abcdef","status":"SUCCESS","param":)" +
                 param + R"(,"response":{"sunoData":[{"audioUrl":"https://files.example.test/a","modelName":")" +
                 model_name + R"("}]}}})");
        REQUIRE(task.tracks.size() == 1);
        const auto model = model_of(task.tracks[0]);
        return model ? std::string(model->name()) : "none";
    };
    const std::string wild = R"("{\"audioId\":\"a\",\"model\":\"V6_WILD\",\"prompt\":\"\\\"model\\\":1\"}")";
    CHECK(model_of_first("chirp-hawk", wild) == "V6_WILD");
    CHECK(model_of_first("chirp-new", wild) == "V6_WILD");
    CHECK(model_of_first("chirp-crow", wild) == "V5"); // its own name tells
    for (const char* param : {"null", "\"\"", "\"no JSON\"", "5", R"("{\"model\":5}")", R"("{\"model\":\"a b\"}")"}) {
        CHECK(model_of_first("chirp-hawk", param) == "none");
    }
}

TEST_CASE("model: of a source that fermata does not know is left to the caller", "[infer]") {
    CHECK_FALSE(ExtendRequest::inherited(track("chirp-new")).poll_only().build());
    CHECK(ExtendRequest::inherited(track("chirp-new"), Model::named("V9")).poll_only().build());
}
