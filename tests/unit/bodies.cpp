// SPDX-License-Identifier: MIT
#include "unit/helpers.hpp"

#include <fermata/wire/encode.hpp>

using fermata::ExtendRequest;
using fermata::Route;
using fermata::wire::link_body;
using fermata::wire::persona_body;
using fermata::wire::submit_body;
using namespace std::chrono_literals;

namespace {

fermata::PersonaRequest persona() {
    fermata::PersonaRequest request;
    request.task_id = fermata::TaskId{"task-1"};
    request.audio_id = fermata::AudioId{"audio-1"};
    request.name = "Quiet \"tenor\"";
    request.description = "soft";
    return request;
}

} // namespace

TEST_CASE("bodies: the seeds' route takes the request as to_json writes it", "[unit]") {
    const auto request = unit_test::valid_custom().style_weight(0.65).build();
    REQUIRE(request);
    CHECK(submit_body(*request, Route::generate) == to_json(*request));
}

TEST_CASE("bodies: the newer route has the same fields in snake_case inside input, and no flag", "[unit]") {
    auto builder = unit_test::valid_custom().callback_url("https://cb.example/x").negative_tags("Drums");
    builder.vocal_gender(fermata::VocalGender::female).style_weight(0.65).weirdness_constraint(0).audio_weight(1);
    builder.persona_id(fermata::PersonaId{"p"}).persona_model(fermata::PersonaModel::style).variety(0);
    builder.instrumental(false).lyrics("la \"la\"");
    const auto request = builder.build();
    REQUIRE(request);
    CHECK(submit_body(*request, Route::jobs) ==
          R"({"model":"ai-music-api/extend","callBackUrl":"https://cb.example/x","input":{"audio_id":"audio-1",)"
          R"("prompt":"more","style":"Jazz","title":"Long","continue_at":60,"model":"V4_5","negative_tags":"Drums",)"
          R"("vocal_gender":"f","style_weight":0.65,"weirdness_constraint":0,"audio_weight":1,"persona_id":"p",)"
          R"("persona_model":"style_persona","instrumental":false,"variety":0,"lyrics":"la \"la\""}})");
}

TEST_CASE("bodies: on the newer route, poll-only leaves the callback URL out", "[unit]") {
    const auto request = ExtendRequest::inherited(fermata::AudioId{"a"}, fermata::Model::v5).poll_only().build();
    REQUIRE(request);
    CHECK(submit_body(*request, Route::jobs) ==
          R"({"model":"ai-music-api/extend","input":{"audio_id":"a","model":"V5"}})");
}

TEST_CASE("bodies: a persona has both ends of its window, and a style when it is given", "[unit]") {
    CHECK(persona_body(persona()) == R"({"taskId":"task-1","audioId":"audio-1","name":"Quiet \"tenor\"",)"
                                     R"("description":"soft","vocalStart":0,"vocalEnd":30})");
    fermata::PersonaRequest request = persona();
    request.vocal_start = 12340ms;
    request.vocal_end = 30s;
    request.style = "Jazz";
    CHECK(persona_body(request) == R"({"taskId":"task-1","audioId":"audio-1","name":"Quiet \"tenor\"",)"
                                   R"("description":"soft","vocalStart":12.34,"vocalEnd":30,"style":"Jazz"})");
}

TEST_CASE("bodies: a link is asked for by its URL", "[unit]") {
    CHECK(link_body("https://files.example/a\"b") == R"({"url":"https://files.example/a\"b"})");
}
