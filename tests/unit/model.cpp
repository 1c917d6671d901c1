// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <fermata/core/model.hpp>

#include <string>

using fermata::Model;

static_assert(Model::v3_5.name() == "V3_5" && Model::v4.name() == "V4" && Model::v4_5.name() == "V4_5");
static_assert(Model::v4_5plus.name() == "V4_5PLUS" && Model::v4_5all.name() == "V4_5ALL");
static_assert(Model::v5.name() == "V5" && Model::v5_5.name() == "V5_5");
static_assert(Model::named("V6").valid(), "usable in constant expressions");

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
