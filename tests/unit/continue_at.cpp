// SPDX-License-Identifier: MIT
#include "unit/helpers.hpp"

#include <cmath>
#include <limits>

using fermata::ContinueAt;
using namespace std::chrono_literals;

namespace {

fermata::Result<fermata::ExtendRequest> request_at(ContinueAt at) {
    return fermata::ExtendRequest::custom(fermata::AudioId{"audio-1"}, fermata::Model::v4_5, at,
                                          fermata::Prompt{"more"}, fermata::Style{"Jazz"}, fermata::Title{"Long"})
        .poll_only()
        .build();
}

/// The text of continueAt in a request that goes on there.
std::string sent_as(ContinueAt at) {
    const auto request = request_at(at);
    if (!request) return request.error().describe();
    const std::string json = fermata::to_json(*request);
    const std::string key = "\"continueAt\":";
    const std::size_t start = json.find(key) + key.size();
    return json.substr(start, json.find_first_of(",}", start) - start);
}

} // namespace

TEST_CASE("continue_at: is printed in seconds with no more decimals than needed", "[unit]") {
    CHECK(sent_as(ContinueAt{60s}) == "60");
    CHECK(sent_as(ContinueAt::seconds(60)) == "60");
    CHECK(sent_as(ContinueAt::seconds(90.5)) == "90.5");
    CHECK(sent_as(ContinueAt{1ms}) == "0.001");
    CHECK(sent_as(ContinueAt{100ms}) == "0.1");
    CHECK(sent_as(ContinueAt{2min}) == "120");
    CHECK(sent_as(ContinueAt{24h}) == "86400");
    CHECK(sent_as(ContinueAt{86399999ms}) == "86399.999");
}

TEST_CASE("continue_at: every millisecond of two minutes is held exactly", "[unit]") {
    int wrong = 0;
    for (int ms = 1; ms <= 120000; ++ms) {
        wrong += ContinueAt{std::chrono::milliseconds(ms)}.milliseconds() != ms;
        wrong += ContinueAt::seconds(ms / 1000.0).milliseconds() != ms;
    }
    CHECK(wrong == 0);
}

TEST_CASE("continue_at: takes any duration, to the nearest millisecond", "[unit]") {
    CHECK(ContinueAt{1500us}.milliseconds() == 2);
    CHECK(ContinueAt{1499us}.milliseconds() == 1);
    CHECK(ContinueAt{1min}.milliseconds() == 60000);
    CHECK(ContinueAt{std::chrono::duration<float>(0.25f)}.milliseconds() == 250);
    CHECK(ContinueAt{std::chrono::duration<long long, std::ratio<1, 48000>>(48000 * 90)}.milliseconds() == 90000);
    CHECK(ContinueAt{90500ms} == ContinueAt::seconds(90.5));
    CHECK(ContinueAt{90500ms} != ContinueAt{90501ms});
}

TEST_CASE("continue_at: what is not above 0 or longer than a day is refused", "[unit]") {
    constexpr double infinity = std::numeric_limits<double>::infinity();
    const double refused[] = {0, -1, -0.0, std::nan(""), infinity, -infinity, 86400.001, 1e300, -1e300, 0.0004, 1e-300};
    for (const double seconds : refused) {
        CAPTURE(seconds);
        CHECK(unit_test::fields_of(request_at(ContinueAt::seconds(seconds))) == "continueAt");
    }
    CHECK(unit_test::fields_of(request_at(ContinueAt{(std::chrono::hours::max)()})) == "continueAt");
    CHECK(unit_test::fields_of(request_at(ContinueAt{(std::chrono::nanoseconds::min)()})) == "continueAt");
    CHECK(unit_test::fields_of(request_at(ContinueAt{400us})) == "continueAt");
}

TEST_CASE("continue_at: a violation tells what was given", "[unit]") {
    const auto found = [](double seconds) {
        return request_at(ContinueAt::seconds(seconds)).error().violations[0].value;
    };
    CHECK(found(-1) == "-1 s");
    CHECK(found(0) == "0 s");
    CHECK(found(0.0004) == "0.0004 s");
    CHECK(found(86400.5) == "86400.5 s");
    CHECK(found(std::nan("")) == "not a number s");
}

TEST_CASE("continue_at: must be below the length of the source, when that is given", "[unit]") {
    const auto with_length = [](auto length) {
        return unit_test::fields_of(unit_test::valid_custom().source_duration(length).build());
    };
    CHECK(with_length(60s) == "continueAt");
    CHECK(with_length(59999ms) == "continueAt");
    CHECK(with_length(60001ms) == "");
    CHECK(with_length(std::chrono::duration<double>(60.5)) == "");
    const auto refused = unit_test::valid_custom().source_duration(59500ms).build();
    REQUIRE_FALSE(refused);
    CHECK(refused.error().violations[0].rule == "must be below the source's 59.5 s");
    CHECK(refused.error().violations[0].value == "60 s");
    CHECK(with_length(0s) == "source_duration");
    CHECK(with_length(std::chrono::hours(25)) == "source_duration");
}
