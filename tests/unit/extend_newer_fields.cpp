// SPDX-License-Identifier: MIT
// The fields beyond the seeds': personaModel, instrumental, variety, lyrics.
#include "unit/helpers.hpp"

using fermata::CustomExtend;
using fermata::ExtendRequest;
using fermata::PersonaModel;
using unit_test::fields_of;
using unit_test::valid_custom;

namespace {

/// A custom request with this prompt.
CustomExtend custom_with(const std::string& prompt) {
    return ExtendRequest::custom(fermata::AudioId{"a"}, fermata::Model::v6, fermata::ContinueAt::seconds(60),
                                 fermata::Prompt{prompt}, fermata::Style{"s"}, fermata::Title{"t"})
        .poll_only();
}

std::string rule_of(const fermata::Result<ExtendRequest>& request) {
    return request ? std::string() : request.error().violations.at(0).rule;
}

} // namespace

TEST_CASE("newer fields: a request keeps them", "[unit]") {
    auto builder = valid_custom().persona_id(fermata::PersonaId{"p"}).persona_model(PersonaModel::voice);
    builder.instrumental(false).variety(4).lyrics("la la");
    const auto request = builder.build();
    REQUIRE(request);
    CHECK(request->fields().persona_model == PersonaModel::voice);
    CHECK(request->fields().instrumental == false);
    CHECK(request->fields().variety == 4);
    CHECK(request->fields().lyrics == "la la");
}

TEST_CASE("newer fields: each of them makes another request", "[unit]") {
    const auto persona = valid_custom().persona_id(fermata::PersonaId{"p"});
    const auto plain = persona.build();
    REQUIRE(plain);
    CHECK(*plain != *CustomExtend(persona).persona_model(PersonaModel::style).build());
    CHECK(*plain != *CustomExtend(persona).instrumental(false).build());
    CHECK(*plain != *CustomExtend(persona).variety(1).build());
    CHECK(*plain != *CustomExtend(persona).lyrics("la").build());
    CHECK(*CustomExtend(persona).persona_model(PersonaModel::style).build() !=
          *CustomExtend(persona).persona_model(PersonaModel::voice).build());
}

TEST_CASE("newer fields: instrumental needs no prompt, and style and title still", "[unit]") {
    CHECK(fields_of(custom_with("").instrumental().build()) == "");
    CHECK(fields_of(custom_with("").instrumental(false).build()) == "prompt");
    const auto bare = ExtendRequest::custom(fermata::AudioId{"a"}, fermata::Model::v6, fermata::ContinueAt::seconds(60),
                                            fermata::Prompt{""}, fermata::Style{""}, fermata::Title{""});
    CHECK(fields_of(CustomExtend(bare).poll_only().instrumental().build()) == "style,title");
}

TEST_CASE("newer fields: instrumental leaves no room for what has a voice", "[unit]") {
    auto builder = custom_with("words").instrumental().vocal_gender(fermata::VocalGender::male).lyrics("la");
    const auto request = builder.build();
    CHECK(fields_of(request) == "prompt,vocalGender,lyrics");
    CHECK(rule_of(request) == "must be left out when instrumental is true");
    CHECK(fields_of(custom_with(" ").instrumental().build()) == "prompt");
    CHECK(fields_of(custom_with(std::string(9999, 'x')).instrumental().build()) == "prompt");
    CHECK(fields_of(custom_with("").instrumental().lyrics("").build()) == "lyrics");
}

TEST_CASE("newer fields: lyrics do not stand in for a prompt", "[unit]") {
    CHECK(fields_of(custom_with("").lyrics("la la").build()) == "prompt");
    CHECK(fields_of(custom_with("words").lyrics("la la").build()) == "");
}

TEST_CASE("newer fields: lyrics are UTF-8 and more than white space", "[unit]") {
    for (const char* bad : {"", " \n", "\xFF", "\xC3"}) {
        CAPTURE(bad);
        CHECK(fields_of(valid_custom().lyrics(bad).build()) == "lyrics");
    }
}

TEST_CASE("newer fields: variety is 0 to 4", "[unit]") {
    for (const int good : {0, 1, 2, 3, 4}) CHECK(fields_of(valid_custom().variety(good).build()) == "");
    for (const int bad : {-1, 5, 1000, -2147483647}) {
        const auto request = valid_custom().variety(bad).build();
        REQUIRE(fields_of(request) == "variety");
        CHECK(request.error().violations[0].rule == "must be 0 to 4");
        CHECK(request.error().violations[0].value == std::to_string(bad));
    }
}

TEST_CASE("newer fields: personaModel needs a personaId", "[unit]") {
    const auto request = valid_custom().persona_model(PersonaModel::style).build();
    CHECK(fields_of(request) == "personaModel");
    CHECK(rule_of(request) == "needs a personaId");
}

TEST_CASE("newer fields: with the flag false each of them is a violation", "[unit]") {
    fermata::ExtendFields fields;
    fields.default_param_flag = false;
    fields.audio_id = "a";
    fields.model = fermata::Model::v6;
    fields.callback_url = fermata::poll_only_url;
    REQUIRE(ExtendRequest::from_fields(fields));
    fields.prompt = "go on";
    fields.persona_id = "p";
    fields.persona_model = PersonaModel::style;
    fields.instrumental = true;
    fields.variety = 1;
    fields.lyrics = "la";
    const auto request = ExtendRequest::from_fields(fields);
    REQUIRE(fields_of(request) == "personaId,personaModel,instrumental,variety,lyrics");
    for (const fermata::Violation& violation : request.error().violations) {
        CHECK(violation.rule == "is only used when defaultParamFlag is true");
    }
}

TEST_CASE("newer fields: a violation never quotes the lyrics", "[unit]") {
    const auto too_long = valid_custom().lyrics("secret-words" + std::string(5000, 's')).build();
    REQUIRE(fields_of(too_long) == "lyrics");
    CHECK(too_long.error().violations[0].value == "5012 characters");
    const auto with_a_voice = custom_with("secret-words").instrumental().lyrics("secret-words").build();
    for (const auto& request : {too_long, with_a_voice}) {
        CHECK(unit_test::everything_in(request.error()).find("secret") == std::string::npos);
    }
}
