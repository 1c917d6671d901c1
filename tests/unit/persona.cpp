// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <fermata/api/persona.hpp>

using fermata::Duration;
using fermata::PersonaRequest;
using namespace std::chrono_literals;

namespace {

PersonaRequest valid() {
    PersonaRequest request;
    request.task_id = fermata::TaskId{"task-1"};
    request.audio_id = fermata::AudioId{"audio-1"};
    request.name = "Quiet tenor";
    request.description = "soft, close";
    return request;
}

/// The fields that `request` breaks a rule with, with commas between.
std::string faulty(const PersonaRequest& request) {
    std::string fields;
    for (const fermata::Violation& violation : violations_of(request)) {
        fields += (fields.empty() ? "" : ",") + violation.field;
    }
    return fields;
}

std::string faulty_window(Duration start, Duration end) {
    PersonaRequest request = valid();
    request.vocal_start = start;
    request.vocal_end = end;
    return faulty(request);
}

} // namespace

TEST_CASE("persona: the track, a name and a description are enough", "[unit]") { CHECK(faulty(valid()) == ""); }

TEST_CASE("persona: an empty request names all that it needs", "[unit]") {
    CHECK(faulty(PersonaRequest{}) == "taskId,audioId,name,description");
    for (const fermata::Violation& violation : violations_of(PersonaRequest{})) {
        CHECK(violation.rule == "is required");
    }
}

TEST_CASE("persona: ids are 1 to 256 bytes of 0x21..0x7E", "[unit]") {
    for (const std::string& id : {std::string("a b"), std::string(257, 'i'), std::string("\xC3\xA9")}) {
        PersonaRequest request = valid();
        request.task_id = fermata::TaskId{id};
        request.audio_id = fermata::AudioId{id};
        CHECK(faulty(request) == "taskId,audioId");
    }
}

TEST_CASE("persona: texts are UTF-8 and more than white space; the style may be left out", "[unit]") {
    for (const char* text : {" \t", "\xFF"}) {
        PersonaRequest request = valid();
        request.name = request.description = request.style = text;
        CHECK(faulty(request) == "name,description,style");
    }
    PersonaRequest request = valid();
    request.style = "Jazz";
    CHECK(faulty(request) == "");
}

TEST_CASE("persona: the window is 10 to 30 s long", "[unit]") {
    CHECK(faulty_window(0s, 10s) == "");
    CHECK(faulty_window(100ms, 30100ms) == "");
    CHECK(faulty_window(0s, 9990ms) == "vocalEnd");
    CHECK(faulty_window(0s, 30010ms) == "vocalEnd");
    CHECK(faulty_window(30s, 10s) == "vocalEnd");
    CHECK(faulty_window(60s, 60s) == "vocalEnd");
    const auto violations = violations_of([] {
        PersonaRequest request = valid();
        request.vocal_start = 5s;
        request.vocal_end = 12500ms;
        return request;
    }());
    REQUIRE(violations.size() == 1);
    CHECK(violations[0].rule == "must be 10 to 30 s after vocalStart");
    CHECK(violations[0].value == "7.5 s after it");
}

TEST_CASE("persona: both ends of the window are 0 s to a day in steps of 10 ms", "[unit]") {
    CHECK(faulty_window(-10ms, 20s) == "vocalStart");
    CHECK(faulty_window(5ms, 20s) == "vocalStart");
    CHECK(faulty_window(0s, 20001ms) == "vocalEnd");
    CHECK(faulty_window(-20s, -5s) == "vocalStart,vocalEnd");
    CHECK(faulty_window(24h - 10s, 24h) == "");
    CHECK(faulty_window(24h, 24h + 10s) == "vocalEnd");
    CHECK(faulty_window((Duration::min)(), (Duration::max)()) == "vocalStart,vocalEnd");
}
