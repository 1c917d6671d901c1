// SPDX-License-Identifier: MIT
#include "unit/helpers.hpp"

#include <type_traits>

using fermata::CustomExtend;
using fermata::ExtendRequest;
using fermata::InheritedExtend;
using unit_test::valid_custom;

namespace {

InheritedExtend valid_inherited() {
    return ExtendRequest::inherited(fermata::AudioId{"audio-1"}, fermata::Model::v5).poll_only();
}

} // namespace

// A setter gives an lvalue itself and an rvalue a value of its own, so that nothing dangles.
static_assert(std::is_same_v<decltype(std::declval<CustomExtend&>().style_weight(1)), CustomExtend&>);
static_assert(std::is_same_v<decltype(std::declval<CustomExtend>().style_weight(1)), CustomExtend>);
static_assert(std::is_same_v<decltype(std::declval<CustomExtend&>().poll_only()), CustomExtend&>);
static_assert(std::is_same_v<decltype(std::declval<CustomExtend>().poll_only()), CustomExtend>);
static_assert(std::is_same_v<decltype(std::declval<InheritedExtend&>().callback_url("")), InheritedExtend&>);
static_assert(std::is_same_v<decltype(std::declval<InheritedExtend>().callback_url("")), InheritedExtend>);
static_assert(!std::is_default_constructible_v<ExtendRequest>);
static_assert(!std::is_constructible_v<ExtendRequest, fermata::ExtendFields>);

TEST_CASE("extend: custom keeps every value that it was given", "[unit]") {
    const auto request = valid_custom()
                             .callback_url("https://cb.example/x")
                             .negative_tags("Drums")
                             .vocal_gender(fermata::VocalGender::female)
                             .style_weight(0.65)
                             .weirdness_constraint(0.1)
                             .audio_weight(1)
                             .persona_id(fermata::PersonaId{"persona-1"})
                             .build();
    REQUIRE(request);
    const fermata::ExtendFields& fields = request->fields();
    CHECK(fields.default_param_flag);
    CHECK(fields.audio_id == "audio-1");
    CHECK(fields.model == fermata::Model::v4_5);
    CHECK(fields.continue_at == fermata::ContinueAt::seconds(60));
    CHECK(fields.prompt == "more");
    CHECK(fields.style == "Jazz");
    CHECK(fields.title == "Long");
    CHECK(fields.callback_url == "https://cb.example/x");
    CHECK(fields.negative_tags == "Drums");
    CHECK(fields.vocal_gender == fermata::VocalGender::female);
    CHECK(fields.style_weight == fermata::Weight::hundredths(65));
    CHECK(fields.weirdness_constraint == fermata::Weight::hundredths(10));
    CHECK(fields.audio_weight == fermata::Weight::hundredths(100));
    CHECK(fields.persona_id == "persona-1");
}

TEST_CASE("extend: inherited needs the track, the model and a callback choice alone", "[unit]") {
    const auto request = valid_inherited().build();
    REQUIRE(request);
    CHECK_FALSE(request->fields().default_param_flag);
    CHECK(request->fields().prompt.empty());
    CHECK_FALSE(request->fields().continue_at);
    const auto with_prompt = valid_inherited().prompt(fermata::Prompt{"go on"}).build();
    REQUIRE(with_prompt);
    CHECK(with_prompt->fields().prompt == "go on");
    CHECK(*request != *with_prompt);
}

TEST_CASE("extend: setters work step by step on a variable", "[unit]") {
    CustomExtend builder = valid_custom();
    builder.style_weight(0.2).audio_weight(0.3);
    builder.negative_tags("Drums").persona_id(fermata::PersonaId{"p"}).vocal_gender(fermata::VocalGender::male);
    builder.source_duration(std::chrono::seconds(90)).weirdness_constraint(0.4);
    const CustomExtend copy = builder;
    builder.style_weight(0.9);
    const auto from_copy = copy.build();
    const auto from_builder = builder.build();
    REQUIRE(from_copy);
    REQUIRE(from_builder);
    CHECK(from_copy->fields().style_weight == fermata::Weight::hundredths(20));
    CHECK(from_copy->fields().audio_weight == fermata::Weight::hundredths(30));
    CHECK(from_copy->fields().weirdness_constraint == fermata::Weight::hundredths(40));
    CHECK(from_copy->fields().negative_tags == "Drums");
    CHECK(from_builder->fields().style_weight == fermata::Weight::hundredths(90));
}

TEST_CASE("extend: an inherited builder works step by step too", "[unit]") {
    InheritedExtend builder = ExtendRequest::inherited(fermata::AudioId{"audio-1"}, fermata::Model::v5);
    builder.prompt(fermata::Prompt{"go on"}).callback_url("https://a.b/");
    const auto request = builder.build();
    REQUIRE(request);
    CHECK(request->fields().prompt == "go on");
    CHECK(request->fields().callback_url == "https://a.b/");
}

TEST_CASE("extend: of callback_url and poll_only the last call wins", "[unit]") {
    const std::string url = "https://cb.example/x";
    CHECK(valid_custom().callback_url(url).poll_only().build()->fields().callback_url == fermata::poll_only_url);
    CHECK(valid_custom().poll_only().callback_url(url).build()->fields().callback_url == url);
    CHECK(valid_custom().callback_url("https://old.example").callback_url(url).build()->fields().callback_url == url);
    CHECK(valid_inherited().callback_url(url).build()->fields().callback_url == url);
}

TEST_CASE("extend: source_duration is checked, never sent and never compared", "[unit]") {
    const auto plain = valid_custom().build();
    const auto bounded = valid_custom().source_duration(std::chrono::seconds(61)).build();
    REQUIRE(plain);
    REQUIRE(bounded);
    CHECK(*plain == *bounded);
    CHECK(to_json(*plain) == to_json(*bounded));
}

TEST_CASE("extend: requests are equal when every sent value is", "[unit]") {
    CHECK(*valid_custom().build() == *valid_custom().build());
    CHECK(*valid_custom().build() != *valid_custom().style_weight(0.0).build());
    CHECK(*valid_custom().build() != *valid_custom().negative_tags("").build());
    CHECK(*valid_custom().build() != *valid_custom().callback_url("https://a.b").build());
    CHECK(*valid_custom().vocal_gender(fermata::VocalGender::male).build() !=
          *valid_custom().vocal_gender(fermata::VocalGender::female).build());
}
