// SPDX-License-Identifier: MIT
#include "seed_texts.hpp"

using namespace contract;
using namespace std::chrono_literals;

namespace {

/// `count` characters that take one, or four, bytes of UTF-8.
std::string ascii(std::size_t count) {
    std::string text(count, 'x');
    return text;
}
std::string notes(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += "\xF0\x9D\x84\x90"; // U+1D110, the fermata
    return text;
}

/// `field` may have `limit` characters and no more, for every model of the seeds.
void check_length(const std::string& field, std::size_t limit) {
    for (const std::string model : {"V3_5", "V4", "V4_5", "V4_5PLUS", "V5"}) {
        const std::string example = example_with("model", '"' + model + '"');
        for (auto* text : {&ascii, &notes}) {
            CHECK(faulty_fields(replaced(example, '/' + field, '"' + text(limit) + '"')).empty());
            const auto longer = fermata::request_from_json(replaced(example, '/' + field, '"' + text(limit + 1) + '"'));
            REQUIRE(faulty_fields(longer) == Fields{field});
            CHECK(longer.error().violations[0].rule.find(std::to_string(limit)) != std::string::npos);
        }
    }
}

/// `hundredths` of a weight as the shortest decimal: 0, 0.07, 0.5, 1.
std::string shortest(int hundredths) {
    if (hundredths % 100 == 0) return std::to_string(hundredths / 100);
    const std::string digits = (hundredths < 10 ? "0" : "") + std::to_string(hundredths);
    return "0." + (digits[1] == '0' ? digits.substr(0, 1) : digits);
}

/// A weight is 0 to 1.
void check_range(const std::string& field) {
    for (const char* value : {"0", "1", "0.0", "1.0", "0.5"}) {
        INFO(value);
        CHECK(faulty_fields(example_with(field, value)).empty());
    }
    for (const char* value : {"-0.01", "1.01", "-1", "2", "65", "1e300", "-1e300"}) {
        INFO(value);
        CHECK(faulty_fields(example_with(field, value)) == Fields{field});
    }
}

/// A weight has steps of 0.01, and every one of them is written with no more than two decimals.
template<class Setter> void check_steps(const std::string& field, Setter set) {
    for (int i = 0; i <= 100; ++i) {
        const auto read = fermata::request_from_json(example_with(field, shortest(i)));
        REQUIRE(read);
        REQUIRE(flat_members(to_json(*read))[field] == shortest(i));
        const auto built = set(seed_001_builder(), i / 100.0).build();
        REQUIRE(built);
        REQUIRE(flat_members(to_json(*built))[field] == shortest(i));
        const auto of_float = set(seed_001_builder(), static_cast<float>(i) / 100.0F).build();
        REQUIRE(of_float);
        REQUIRE(*of_float == *built);
    }
    for (const char* value : {"0.295", "0.655", "0.001", "0.999", "0.6500001"}) {
        INFO(value);
        CHECK(faulty_fields(example_with(field, value)) == Fields{field});
    }
    CHECK(faulty_fields(set(seed_001_builder(), 0.655).build()) == Fields{field});
}

} // namespace

TEST_CASE("length: prompt has at most 3000 characters", "[seed][001-length-prompt][002-length-prompt]") {
    check_length("prompt", 3000);
}

TEST_CASE("length: style has at most 200 characters", "[seed][001-length-style][002-length-style]") {
    check_length("style", 200);
}

TEST_CASE("length: title has at most 80 characters", "[seed][001-length-title][002-length-title]") {
    check_length("title", 80);
}

TEST_CASE("range: continueAt is above 0", "[seed][001-range-continueAt][002-range-continueAt]") {
    for (const char* value : {"0", "0.0", "-1", "-0.001", "-1e300"}) {
        INFO(value);
        CHECK(faulty_fields(example_with("continueAt", value)) == Fields{"continueAt"});
    }
    for (const char* value : {"0.001", "1", "60", "90.5", "239.999"}) {
        const auto request = fermata::request_from_json(example_with("continueAt", value));
        REQUIRE(request);
        CHECK(flat_members(to_json(*request))["continueAt"] == value);
    }
}

TEST_CASE("range: continueAt is below the length of the source, where that is told",
          "[seed][001-range-continueAt-source][002-range-continueAt-source]") {
    CHECK(faulty_fields(seed_001_builder().source_duration(60001ms).build()).empty());
    CHECK(faulty_fields(seed_001_builder().source_duration(60000ms).build()) == Fields{"continueAt"});
    CHECK(faulty_fields(seed_001_builder().source_duration(10s).build()) == Fields{"continueAt"});
    const auto request = seed_001_builder().source_duration(200s).build();
    REQUIRE(request);
    CHECK(flat_members(to_json(*request)) == flat_members(seed_001_request)); // the length itself is not sent
}

TEST_CASE("range: styleWeight is 0 to 1",
          "[seed][001-range-styleWeight][002-range-styleWeight][000-range-styleWeight]") {
    check_range("styleWeight");
}

TEST_CASE("range: weirdnessConstraint is 0 to 1",
          "[seed][001-range-weirdnessConstraint][002-range-weirdnessConstraint][000-range-weirdnessConstraint]") {
    check_range("weirdnessConstraint");
}

TEST_CASE("range: audioWeight is 0 to 1",
          "[seed][001-range-audioWeight][002-range-audioWeight][000-range-audioWeight]") {
    check_range("audioWeight");
}

TEST_CASE("step: styleWeight has hundredths",
          "[seed][001-step-styleWeight][002-step-styleWeight][000-step-styleWeight]") {
    check_steps("styleWeight", [](fermata::CustomExtend builder, auto w) { return builder.style_weight(w); });
}

TEST_CASE("step: weirdnessConstraint has hundredths",
          "[seed][001-step-weirdnessConstraint][002-step-weirdnessConstraint][000-step-weirdnessConstraint]") {
    check_steps("weirdnessConstraint",
                [](fermata::CustomExtend builder, auto w) { return builder.weirdness_constraint(w); });
}

TEST_CASE("step: audioWeight has hundredths",
          "[seed][001-step-audioWeight][002-step-audioWeight][000-step-audioWeight]") {
    check_steps("audioWeight", [](fermata::CustomExtend builder, auto w) { return builder.audio_weight(w); });
}
