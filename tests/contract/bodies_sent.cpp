// SPDX-License-Identifier: MIT
// One request, three providers: what each of them is sent, byte by byte.
#include "outcome.hpp"

using namespace contract;
using fermata::ExtendRequest;
using fermata::Model;

namespace {

/// Every field of the seeds.
fermata::Result<ExtendRequest> of_the_seeds() {
    auto builder = ExtendRequest::custom(fermata::AudioId{"00000000-0000-4000-8000-000000000001"}, Model::v5,
                                         fermata::ContinueAt::seconds(90.5),
                                         fermata::Prompt{"Let the strings carry a slow \"closing\" section"},
                                         fermata::Style{"Chamber"}, fermata::Title{"Harbour Lights, part two"});
    builder.callback_url("https://hooks.example.test/suno").negative_tags("Drums").style_weight(0.65);
    builder.vocal_gender(fermata::VocalGender::female).weirdness_constraint(0.1).audio_weight(1);
    return builder.persona_id(fermata::PersonaId{"persona-1"}).build();
}

/// Every field that may stand beside a voice, and those of music without one.
fermata::Result<ExtendRequest> with_newer_fields(bool instrumental) {
    auto builder =
        ExtendRequest::custom(fermata::AudioId{"a"}, Model::v6, fermata::ContinueAt::seconds(60),
                              fermata::Prompt{instrumental ? "" : "p"}, fermata::Style{"s"}, fermata::Title{"t"});
    builder.poll_only().persona_id(fermata::PersonaId{"persona-1"}).variety(4).instrumental(instrumental);
    builder.persona_model(instrumental ? fermata::PersonaModel::style : fermata::PersonaModel::voice);
    if (!instrumental) builder.lyrics("la\nla");
    return builder.build();
}

fermata::Result<ExtendRequest> inherited() {
    return ExtendRequest::inherited(fermata::AudioId{"a"}, Model::v5).poll_only().build();
}

std::string body(const fermata::Provider& provider, const fermata::Result<ExtendRequest>& request) {
    return extend_sent(provider, request).body;
}

} // namespace

TEST_CASE("sent: a custom request on the seeds' route", "[seed]") {
    const std::string expected =
        R"({"defaultParamFlag":true,"audioId":"00000000-0000-4000-8000-000000000001",)"
        R"("prompt":"Let the strings carry a slow \"closing\" section","style":"Chamber",)"
        R"("title":"Harbour Lights, part two","continueAt":90.5,"model":"V5",)"
        R"("callBackUrl":"https://hooks.example.test/suno","negativeTags":"Drums","vocalGender":"f",)"
        R"("styleWeight":0.65,"weirdnessConstraint":0.1,"audioWeight":1,"personaId":"persona-1"})";
    CHECK(body(fermata::kie(), of_the_seeds()) == expected);
    CHECK(body(fermata::sunoapi(), of_the_seeds()) == expected);
}

TEST_CASE("sent: a custom request on kie.ai's newer route: snake_case inside input, no flag", "[doc-body-jobs]") {
    CHECK(body(fermata::kie_jobs(), of_the_seeds()) ==
          R"({"model":"ai-music-api/extend","callBackUrl":"https://hooks.example.test/suno","input":{)"
          R"("audio_id":"00000000-0000-4000-8000-000000000001",)"
          R"("prompt":"Let the strings carry a slow \"closing\" section","style":"Chamber",)"
          R"("title":"Harbour Lights, part two","continue_at":90.5,"model":"V5","negative_tags":"Drums",)"
          R"("vocal_gender":"f","style_weight":0.65,"weirdness_constraint":0.1,"audio_weight":1,)"
          R"("persona_id":"persona-1"}})");
}

TEST_CASE("sent: an inherited request", "[seed]") {
    const std::string expected =
        R"({"defaultParamFlag":false,"audioId":"a","model":"V5","callBackUrl":"https://callback.invalid/"})";
    CHECK(body(fermata::kie(), inherited()) == expected);
    CHECK(body(fermata::sunoapi(), inherited()) == expected);
}

TEST_CASE("sent: an inherited request on kie.ai's newer route: what is left out is inherited, a callback URL is not "
          "required",
          "[doc-body-jobs][doc-jobs-callback-optional]") {
    CHECK(body(fermata::kie_jobs(), inherited()) ==
          R"({"model":"ai-music-api/extend","input":{"audio_id":"a","model":"V5"}})");
}

TEST_CASE("sent: the newer fields to sunoapi.org", "[doc-body-newer-fields]") {
    CHECK(body(fermata::sunoapi(), with_newer_fields(false)) ==
          R"({"defaultParamFlag":true,"audioId":"a","prompt":"p","style":"s","title":"t","continueAt":60,"model":"V6",)"
          R"("callBackUrl":"https://callback.invalid/","personaId":"persona-1","personaModel":"voice_persona",)"
          R"("instrumental":false,"variety":4,"lyrics":"la\nla"})");
    CHECK(body(fermata::sunoapi(), with_newer_fields(true)) ==
          R"({"defaultParamFlag":true,"audioId":"a","style":"s","title":"t","continueAt":60,"model":"V6",)"
          R"("callBackUrl":"https://callback.invalid/","personaId":"persona-1","personaModel":"style_persona",)"
          R"("instrumental":true,"variety":4})");
}

TEST_CASE("sent: the newer fields on kie.ai's newer route", "[doc-body-newer-fields]") {
    CHECK(body(fermata::kie_jobs(), with_newer_fields(false)) ==
          R"({"model":"ai-music-api/extend","input":{"audio_id":"a","prompt":"p","style":"s","title":"t",)"
          R"("continue_at":60,"model":"V6","persona_id":"persona-1","persona_model":"voice_persona",)"
          R"("instrumental":false,"variety":4,"lyrics":"la\nla"}})");
    CHECK(body(fermata::kie_jobs(), with_newer_fields(true)) ==
          R"({"model":"ai-music-api/extend","input":{"audio_id":"a","style":"s","title":"t","continue_at":60,)"
          R"("model":"V6","persona_id":"persona-1","persona_model":"style_persona","instrumental":true,"variety":4}})");
}

TEST_CASE("sent: no field on kie.ai's route that its pages have not", "[seed]") {
    const auto transport = std::make_shared<fermata::testing::ScriptTransport>();
    const auto outcome = client_with(fermata::kie(), transport).extend(with_newer_fields(false));
    REQUIRE_FALSE(outcome);
    REQUIRE(outcome.error().kind == fermata::ErrorKind::invalid_request);
    CHECK(outcome.error().charge == fermata::Charge::none);
    REQUIRE(outcome.error().violations.size() == 2);
    CHECK(outcome.error().violations[0].field == "variety");
    CHECK(outcome.error().violations[1].field == "lyrics");
    CHECK(transport->requests().empty());
}

TEST_CASE("sent: the newer route's path", "[doc-jobs-path]") {
    const auto request = extend_sent(fermata::kie_jobs(), inherited());
    CHECK(request.url == "https://api.kie.ai/api/v1/jobs/createTask");
    CHECK(request.method == fermata::http::Method::post);
    CHECK(header(request, "Content-Type") == std::vector<std::string>{"application/json"});
}
