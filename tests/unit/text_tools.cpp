// SPDX-License-Identifier: MIT
// The small tools for text: decimal numbers, and words in any case of letters.
#include "support/catch.hpp"

#include <fermata/core/ascii.hpp>
#include <fermata/core/decimal.hpp>

#include <clocale>
#include <cmath>
#include <limits>

using fermata::detail::decimal_text;
using fermata::detail::parse_decimal;
using fermata::detail::same_word;

TEST_CASE("decimal: a count prints with no more decimals than needed", "[unit]") {
    struct Row {
        std::int64_t count;
        int places;
        const char* text;
    };
    const Row rows[] = {{90500, 3, "90.5"},    {60000, 3, "60"},   {1, 3, "0.001"},   {0, 3, "0"},
                        {65, 2, "0.65"},       {60, 2, "0.6"},     {100, 2, "1"},     {5, 2, "0.05"},
                        {7, 0, "7"},           {-1500, 3, "-1.5"}, {-1, 3, "-0.001"}, {1000001, 3, "1000.001"},
                        {86400000, 3, "86400"}};
    for (const Row& row : rows) CHECK(decimal_text(row.count, row.places) == row.text);
}

TEST_CASE("decimal: a double prints rounded, or as words", "[unit]") {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    CHECK(decimal_text(0.295, 9) == "0.295");
    CHECK(decimal_text(1e-9, 9) == "0.000000001");
    CHECK(decimal_text(-0.01, 9) == "-0.01");
    CHECK(decimal_text(120.0004, 3) == "120");
    CHECK(decimal_text(120.0005, 3) == "120.001");
    CHECK(decimal_text(1e9, 9) == "1000000000");
    CHECK(decimal_text(-1e9, 9) == "-1000000000");
    CHECK(decimal_text(-1e-12, 9) == "0");
    CHECK(decimal_text(std::nan(""), 9) == "not a number");
    CHECK(decimal_text(infinity, 9) == "more than 1000000000");
    CHECK(decimal_text(1e300, 9) == "more than 1000000000");
    CHECK(decimal_text(-infinity, 9) == "less than -1000000000");
}

TEST_CASE("decimal: reads digits with at most one point and a minus sign", "[unit]") {
    CHECK(parse_decimal("0") == 0.0);
    CHECK(parse_decimal("120.5") == 120.5);
    CHECK(parse_decimal("-12.25") == -12.25);
    CHECK(parse_decimal("007") == 7.0);
    CHECK(parse_decimal("999999999999999999") == 999999999999999999.0);
    CHECK(parse_decimal("0.0000000000000001") == 1e-16);
}

TEST_CASE("decimal: reads nothing else", "[unit]") {
    for (const char* text : {"", "-", "--1", "+1", ".", ".5", "5.", "-.5", "1.2.3", "1e3", "1,5", " 1", "1 ", "nan",
                             "inf", "0x10", "1000000000000000000", "-1000000000000000000", "\xEF\xBC\x91"}) {
        CAPTURE(text);
        CHECK_FALSE(parse_decimal(text));
    }
}

TEST_CASE("decimal: no locale changes it", "[unit]") {
    for (const char* locale : {"de_DE.UTF-8", "fr_FR.UTF-8", "C.UTF-8"}) {
        const char* set = std::setlocale(LC_ALL, locale);
        CAPTURE(locale, set != nullptr); // a machine may lack one; C.UTF-8 is everywhere
        CHECK(decimal_text(0.65, 9) == "0.65");
        CHECK(decimal_text(std::int64_t{90500}, 3) == "90.5");
        CHECK(parse_decimal("0.65") == 0.65);
    }
    std::setlocale(LC_ALL, "C");
}

static_assert(same_word("Success", "SUCCESS"));

TEST_CASE("word: is the same in any case of letters", "[unit]") {
    CHECK(same_word("", ""));
    CHECK(same_word("chirp-v3-5", "CHIRP-V3-5"));
    CHECK(same_word("azAZ", "AZaz"));
}

TEST_CASE("word: every other difference counts", "[unit]") {
    CHECK_FALSE(same_word("a", ""));
    CHECK_FALSE(same_word("a", "ab"));
    CHECK_FALSE(same_word("a", "b"));
    CHECK_FALSE(same_word("@", "`")); // beside the letters, as far apart as the cases of one
    CHECK_FALSE(same_word("[", "{"));
    CHECK_FALSE(same_word("\xC3\x89", "\xC3\xA9")); // only ASCII has cases here
}
