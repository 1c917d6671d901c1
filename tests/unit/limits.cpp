// SPDX-License-Identifier: MIT
#include "unit/helpers.hpp"

using fermata::Limits;
using fermata::Model;
using unit_test::has;

namespace {

std::string times_over(const std::string& character, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += character;
    return text;
}

/// A request for `model` whose field `which` has `count` times `character`.
fermata::Result<fermata::ExtendRequest> request_with(const std::string& which, const std::string& character,
                                                     std::size_t count, const Limits& limits,
                                                     Model model = Model::v4_5) {
    const auto text = [&](const char* field) { return which == field ? times_over(character, count) : "x"; };
    return fermata::ExtendRequest::custom(fermata::AudioId{"audio-1"}, model, fermata::ContinueAt::seconds(60),
                                          fermata::Prompt{text("prompt")}, fermata::Style{text("style")},
                                          fermata::Title{text("title")})
        .poll_only()
        .build(limits);
}

struct Row {
    Model model;
    const char* field;
    std::size_t most;
};

/// n characters pass and n + 1 do not, whatever their size in bytes.
void check_limit(const Row& row, const Limits& limits) {
    for (const char* character : {"a", "\xC3\xA9", "\xE2\x99\xAB", "\xF0\x9F\x8E\xB5"}) {
        DYNAMIC_SECTION(row.model.name() << ' ' << row.field << " of " << row.most << ' ' << character) {
            CHECK(unit_test::fields_of(request_with(row.field, character, row.most, limits, row.model)) == "");
            const auto refused = request_with(row.field, character, row.most + 1, limits, row.model);
            REQUIRE(unit_test::fields_of(refused) == row.field);
            CHECK(refused.error().violations[0].value == std::to_string(row.most + 1) + " characters");
            CHECK(refused.error().violations[0].rule.find("at most " + std::to_string(row.most)) != std::string::npos);
        }
    }
}

} // namespace

TEST_CASE("limits: documented is 3000, 200 and 80 code points for every model", "[unit]") {
    for (const Model& model : {Model::v3_5, Model::v5_5, Model::named("V9")}) {
        check_limit({model, "prompt", 3000}, Limits::documented());
        check_limit({model, "style", 200}, Limits::documented());
        check_limit({model, "title", 80}, Limits::documented());
    }
}

TEST_CASE("limits: per_model is what the later pages allow", "[unit]") {
    const Row rows[] = {
        {Model::v3_5, "prompt", 3000},    {Model::v3_5, "style", 200},     {Model::v3_5, "title", 80},
        {Model::v4, "prompt", 3000},      {Model::v4, "style", 200},       {Model::v4, "title", 80},
        {Model::v4_5, "prompt", 5000},    {Model::v4_5, "style", 1000},    {Model::v4_5, "title", 100},
        {Model::v4_5all, "prompt", 5000}, {Model::v4_5all, "style", 1000}, {Model::v4_5all, "title", 80},
        {Model::v5, "prompt", 5000},      {Model::v5_5, "style", 1000},    {Model::named("V9"), "title", 100},
    };
    for (const Row& row : rows) check_limit(row, Limits::per_model());
}

TEST_CASE("limits: none takes any length", "[unit]") {
    CHECK(request_with("prompt", "a", 1000000, Limits::none()));
    CHECK(request_with("style", "a", 100000, Limits::none()));
    CHECK(request_with("title", "a", 100000, Limits::none()));
}

TEST_CASE("limits: none still refuses what is blank or not UTF-8", "[unit]") {
    CHECK(unit_test::fields_of(request_with("title", "", 1, Limits::none())) == "title");
    CHECK(unit_test::fields_of(request_with("title", "\xFF", 1, Limits::none())) == "title");
}

TEST_CASE("limits: a violation names per_model when that would allow the text", "[unit]") {
    const auto rule_of = [](const char* field, std::size_t count, const Limits& limits, Model model) {
        const auto refused = request_with(field, "a", count, limits, model);
        return refused ? std::string() : refused.error().violations[0].rule;
    };
    CHECK(has(rule_of("prompt", 5000, Limits::documented(), Model::v4_5), "Limits::per_model() allows 5000"));
    CHECK(has(rule_of("title", 100, Limits::documented(), Model::v5), "Limits::per_model() allows 100"));
    CHECK_FALSE(has(rule_of("prompt", 5001, Limits::documented(), Model::v4_5), "per_model"));
    CHECK_FALSE(has(rule_of("prompt", 3001, Limits::documented(), Model::v3_5), "per_model"));
    CHECK_FALSE(has(rule_of("title", 81, Limits::documented(), Model::v4_5all), "per_model"));
    CHECK_FALSE(has(rule_of("prompt", 5001, Limits::per_model(), Model::v4_5), "per_model"));
}

TEST_CASE("limits: rows of one's own count", "[unit]") {
    const Limits limits{{10, 10, 10}, {{Model::v5, {5, 5, 5}}}};
    check_limit({Model::v5, "title", 5}, limits);
    check_limit({Model::v4, "title", 10}, limits);
}

TEST_CASE("limits: lyrics have at most 5000 characters, and any number with none", "[unit]") {
    const auto faulty = [](std::size_t count, const Limits& limits, Model model) {
        return unit_test::fields_of(
            fermata::ExtendRequest::custom(fermata::AudioId{"a"}, model, fermata::ContinueAt::seconds(60),
                                           fermata::Prompt{"p"}, fermata::Style{"s"}, fermata::Title{"t"})
                .poll_only()
                .lyrics(times_over("\xE2\x99\xAB", count))
                .build(limits));
    };
    for (const Model& model : {Model::v3_5, Model::v4, Model::v4_5all, Model::v6, Model::named("V9")}) {
        CAPTURE(model.name());
        for (const Limits& limits : {Limits::documented(), Limits::per_model()}) {
            CHECK(faulty(5000, limits, model) == "");
            CHECK(faulty(5001, limits, model) == "lyrics");
        }
        CHECK(faulty(50000, Limits::none(), model) == "");
    }
}
