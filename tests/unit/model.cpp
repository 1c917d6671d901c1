// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <fermata/core/model.hpp>

#include <string>

using fermata::Model;

static_assert(Model::v3_5.name() == "V3_5" && Model::v4.name() == "V4" && Model::v4_5.name() == "V4_5");
static_assert(Model::v4_5plus.name() == "V4_5PLUS" && Model::v4_5all.name() == "V4_5ALL");
static_assert(Model::v5.name() == "V5" && Model::v5_5.name() == "V5_5");
static_assert(Model::v6.name() == "V6" && Model::v6_wild.name() == "V6_WILD" && Model::v6_mini.name() == "V6_MINI");
static_assert(Model::named("V9").valid(), "usable in constant expressions");

TEST_CASE("model: is compared by name", "[unit]") {
    CHECK(Model::named("V4_5") == Model::v4_5);
    CHECK(Model::named("v4_5") != Model::v4_5);
    CHECK(Model::named("V4") != Model::named("V4_5"));
}

TEST_CASE("model: is 1 to 31 letters, digits, underscores, dots or hyphens", "[unit]") {
    struct Row {
        std::string name;
        bool good;
    };
    const Row rows[] = {
        {"V", true},
        {"chirp-crow.v4_5", true},
        {std::string(31, 'V'), true},
        {std::string(32, 'V'), false},
        {std::string(300, 'V'), false},
        {"", false},
        {"V 5", false},
        {"V5\"", false},
        {"V5/..", false},
        {"V5\n", false},
        {std::string("V5\0", 3), false},
        {"V\xC3\xA9", false},
    };
    for (const Row& row : rows) {
        DYNAMIC_SECTION("'" << row.name << "' of " << row.name.size() << " bytes") {
            CHECK(Model::named(row.name).valid() == row.good);
        }
    }
}

TEST_CASE("model: outlives the text it was named by", "[unit]") {
    std::string text = "V6";
    const Model model = Model::named(text);
    text = "XX";
    CHECK(model.name() == "V6");
}

TEST_CASE("model: a name that is too long keeps its start, for messages", "[unit]") {
    const Model model = Model::named("0123456789012345678901234567890-and-more");
    CHECK(model.name() == "0123456789012345678901234567890");
    CHECK_FALSE(model.valid());
}

TEST_CASE("model: each internal name is that of a constant", "[unit]") {
    const std::pair<const char*, Model> rows[] = {
        {"chirp-v3-5", Model::v3_5},         {"chirp-v4", Model::v4},
        {"chirp-auk", Model::v4_5},          {"chirp-bluejay", Model::v4_5plus},
        {"chirp-auk-turbo", Model::v4_5all}, {"chirp-crow", Model::v5},
        {"chirp-fenix", Model::v5_5},        {"chirp-hawk-wild", Model::v6_wild},
        {"chirp-goose", Model::v6_mini},
    };
    for (const auto& [name, model] : rows) {
        CAPTURE(name);
        CHECK(fermata::model_of(name) == model);
        CHECK(fermata::model_of(model.name()) == model); // a service may send the public name, too
    }
    CHECK_FALSE(fermata::model_of("chirp-hawk")); // of V6 and V6_WILD, and at sunoapi.org of V5_5
    CHECK(fermata::model_of("V6") == Model::v6);
    CHECK(sizeof rows / sizeof rows[0] + 1 == sizeof fermata::detail::known_models / sizeof(fermata::detail::ModelRow));
    CHECK(fermata::model_of("Chirp-CROW") == Model::v5);
    CHECK(fermata::model_of("v4_5Plus") == Model::v4_5plus);
}

TEST_CASE("model: a name that is none of them tells nothing", "[unit]") {
    for (const char* name : {"", "chirp", "chirp-crows", " chirp-crow", "chirp-auk-", "V", "V9", "GENERATE"}) {
        CAPTURE(name);
        CHECK_FALSE(fermata::model_of(name));
    }
}
