// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <fermata/api/event.hpp>

#include <set>

using fermata::CallKind;
using fermata::Event;
using fermata::EventKind;
using namespace std::chrono_literals;

namespace {

const fermata::TaskId task{"task-1"};
const fermata::AudioId track_id{"audio-1"};
const fermata::Fault limited{fermata::ErrorKind::rejected, fermata::Reason::rate_limited, fermata::Charge::none, 430};

Event event(EventKind kind) {
    Event made;
    made.kind = kind;
    made.attempt = 2;
    made.took = 312ms;
    return made;
}

} // namespace

TEST_CASE("event: an id of the service forges no line of a log", "[unit]") {
    const fermata::TaskId forged{"a\nextend: done\x1B[31m\x7F"};
    const fermata::AudioId forged_track{"b\r\n"};
    Event made = event(EventKind::sending);
    made.task_id = &forged;
    made.audio_id = &forged_track;
    CHECK(describe(made) == "extend a?extend: done?[31m? b??: sending (request 2)");
}

TEST_CASE("event: every enumerator has a name of its own", "[unit]") {
    std::set<std::string> names;
    for (int i = 0; i <= static_cast<int>(CallKind::download); ++i) names.insert(to_string(static_cast<CallKind>(i)));
    CHECK(names.size() == 7);
    CHECK(names.count("?") == 0);
    names.clear();
    for (int i = 0; i <= static_cast<int>(EventKind::ended); ++i) names.insert(to_string(static_cast<EventKind>(i)));
    CHECK(names.size() == 7);
    CHECK(names.count("?") == 0);
    CHECK(to_string(static_cast<CallKind>(99)) == std::string("?"));
    CHECK(to_string(static_cast<EventKind>(99)) == std::string("?"));
}

TEST_CASE("event: is described in one line", "[unit]") {
    CHECK(describe(event(EventKind::sending)) == "extend: sending (request 2)");

    Event answered = event(EventKind::answered);
    answered.http_status = 200;
    CHECK(describe(answered) == "extend: answered with HTTP 200 after 312 ms (request 2)");
    answered.fault = &limited;
    CHECK(describe(answered) == "extend: answered with HTTP 200 (rejected, rate_limited, code 430, charge none) after "
                                "312 ms (request 2)");

    Event failed = event(EventKind::failed);
    const fermata::Fault timeout{fermata::ErrorKind::timeout, fermata::Reason::none, fermata::Charge::unknown, {}};
    failed.fault = &timeout;
    CHECK(describe(failed) == "extend: no answer (timeout, charge unknown) after 312 ms (request 2)");

    Event seen = event(EventKind::seen);
    seen.call = CallKind::wait;
    seen.task_id = &task;
    seen.status = fermata::TaskStatus::first_success;
    seen.tracks_listed = 2;
    seen.tracks_usable = 1;
    CHECK(describe(seen) == "wait task-1: seen as first_success, tracks usable: 1 of 2");

    Event received = event(EventKind::received);
    received.call = CallKind::download;
    received.audio_id = &track_id;
    received.received = 65536;
    CHECK(describe(received) == "download audio-1: received 65536 bytes");
    received.expected = 480044;
    CHECK(describe(received) == "download audio-1: received 65536 of 480044 bytes");

    Event pausing = event(EventKind::pausing);
    pausing.pause = 5210ms;
    CHECK(describe(pausing) == "extend: pausing for 5210 ms");

    Event ended = event(EventKind::ended);
    ended.task_id = &task;
    CHECK(describe(ended) == "extend task-1: done after 312 ms, requests: 2");
    ended.fault = &limited;
    CHECK(describe(ended) == "extend task-1: failed (rejected, rate_limited, code 430, charge none) after 312 ms, "
                             "requests: 2");
}

TEST_CASE("event: one of no known kind is described, too", "[unit]") {
    CHECK(describe(event(static_cast<EventKind>(99))) == "extend: ?");
}
