// SPDX-License-Identifier: MIT
#include "unit/helpers.hpp"

#include <cmath>
#include <limits>

using fermata::Weight;

namespace {

/// A weight of `hundredths` as it must stand on the wire, by rules of its own.
std::string expected_text(int hundredths) {
    if (hundredths == 0) return "0";
    if (hundredths == 100) return "1";
    const std::string two = std::to_string(100 + hundredths).substr(1);
    return "0." + (two[1] == '0' ? two.substr(0, 1) : two);
}

/// The text of styleWeight in a request with `weight`.
std::string sent_as(Weight weight) {
    const auto request = unit_test::valid_custom().style_weight(weight).build();
    if (!request) return request.error().describe();
    const std::string json = fermata::to_json(*request);
    const std::string key = "\"styleWeight\":";
    const std::size_t start = json.find(key) + key.size();
    return json.substr(start, json.find_first_of(",}", start) - start);
}

} // namespace

TEST_CASE("weight: all 101 pass as double, float and hundredths, with at most two decimals", "[unit]") {
    for (int i = 0; i <= 100; ++i) {
        CAPTURE(i);
        CHECK(sent_as(i / 100.0) == expected_text(i));
        CHECK(sent_as(i * 0.01) == expected_text(i)); // such as 0.29, which is not 29 / 100.0
        CHECK(sent_as(static_cast<float>(i) / 100.0f) == expected_text(i));
        CHECK(sent_as(static_cast<float>(i) * 0.01f) == expected_text(i));
        CHECK(sent_as(Weight::hundredths(i)) == expected_text(i));
        CHECK(Weight(i / 100.0) == Weight::hundredths(i));
    }
}

TEST_CASE("weight: the integers 0 and 1 pass, others do not", "[unit]") {
    CHECK(sent_as(0) == "0");
    CHECK(sent_as(1) == "1");
    CHECK_FALSE(Weight(2).valid());
    CHECK_FALSE(Weight(-1).valid());
    CHECK_FALSE(Weight(65).valid());
}

TEST_CASE("weight: anything else is refused by build and names the field", "[unit]") {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    constexpr double tiny = std::numeric_limits<double>::denorm_min();
    const double refused[] = {std::nan(""), infinity, -infinity, -0.01, 1.01, 0.295, 1e-9,
                              0.655,        1e300,    -1e300,    -1e-9, 2,    65,    0.65000001};
    for (const double value : refused) {
        CAPTURE(value);
        CHECK(unit_test::fields_of(unit_test::valid_custom().style_weight(value).build()) == "styleWeight");
        CHECK(unit_test::fields_of(unit_test::valid_custom().weirdness_constraint(value).build()) ==
              "weirdnessConstraint");
        CHECK(unit_test::fields_of(unit_test::valid_custom().audio_weight(value).build()) == "audioWeight");
    }
    CHECK(Weight(tiny) == Weight(0.0)); // nearer than a double's own error
}

TEST_CASE("weight: floats off a hundredth are refused too", "[unit]") {
    constexpr float infinity = std::numeric_limits<float>::infinity();
    for (const float value : {std::nanf(""), infinity, -infinity, -0.01f, 1.01f, 0.295f, 0.6501f, 0.00002f}) {
        CAPTURE(value);
        CHECK_FALSE(Weight(value).valid());
    }
}

TEST_CASE("weight: hundredths beyond 0 to 100 are refused", "[unit]") {
    for (const int count :
         {-1, 101, -100, 10000, (std::numeric_limits<int>::min)(), (std::numeric_limits<int>::max)()}) {
        CAPTURE(count);
        CHECK_FALSE(Weight::hundredths(count).valid());
        CHECK(unit_test::fields_of(unit_test::valid_custom().audio_weight(Weight::hundredths(count)).build()) ==
              "audioWeight");
    }
}

TEST_CASE("weight: a violation tells the value that was given", "[unit]") {
    const auto request = unit_test::valid_custom().style_weight(1.01).audio_weight(0.295).build();
    REQUIRE_FALSE(request);
    REQUIRE(request.error().violations.size() == 2);
    CHECK(request.error().violations[0].value == "1.01");
    CHECK(request.error().violations[1].value == "0.295");
}
