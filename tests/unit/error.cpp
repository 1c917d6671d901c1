// SPDX-License-Identifier: MIT
#include "unit/helpers.hpp"

#include <fermata/core/error.hpp>

#include <set>

using fermata::Charge;
using fermata::Error;
using fermata::ErrorKind;
using fermata::Reason;
using unit_test::has;

TEST_CASE("error: every enumerator has a name of its own", "[unit]") {
    std::set<std::string> kinds;
    for (int i = 0; i <= static_cast<int>(ErrorKind::task_failed); ++i)
        kinds.insert(to_string(static_cast<ErrorKind>(i)));
    CHECK(kinds.size() == 8);
    CHECK(kinds.count("?") == 0);
    std::set<std::string> reasons;
    for (int i = 0; i <= static_cast<int>(Reason::other); ++i) reasons.insert(to_string(static_cast<Reason>(i)));
    CHECK(reasons.size() == static_cast<std::size_t>(Reason::other) + 1);
    CHECK(reasons.count("?") == 0);
    CHECK(to_string(Charge::none) == std::string("none"));
    CHECK(to_string(Charge::made) == std::string("made"));
    CHECK(to_string(Charge::unknown) == std::string("unknown"));
}

TEST_CASE("error: a value that is no enumerator has a name too", "[unit]") {
    CHECK(to_string(static_cast<ErrorKind>(99)) == std::string("?"));
    CHECK(to_string(static_cast<Reason>(99)) == std::string("?"));
    CHECK(to_string(static_cast<Charge>(99)) == std::string("?"));
}

TEST_CASE("error: describe tells what happened, what it cost and what to do", "[unit]") {
    Error error;
    error.kind = ErrorKind::rejected;
    error.reason = Reason::no_credits;
    error.message = "the account at kie.ai has too few credits";
    error.http_status = 200;
    error.service_code = 402;
    error.service_message = "Insufficient credits";
    error.attempts.resize(2);
    CHECK(error.describe() ==
          "the account at kie.ai has too few credits (HTTP 200, code 402): \"Insufficient credits\". "
          "Cost: not charged. Attempts: 2. To do: top up the account.");
}

TEST_CASE("error: describe says that nothing was sent when nothing was", "[unit]") {
    const Error error = fermata::violations_error({{"title", "is required", ""}});
    CHECK(has(error.describe(), "title is required"));
    CHECK(has(error.describe(), "Cost: nothing was sent, nothing was charged."));
}

TEST_CASE("error: describe of an unknown charge says so, and what to look at", "[unit]") {
    Error error;
    error.charge = Charge::unknown;
    error.message = "the connection broke";
    error.possible_task_id = "task-9";
    error.retry_after = std::chrono::seconds(5);
    const std::string words = error.describe();
    CAPTURE(words);
    CHECK(has(words, "maybe charged"));
    CHECK(has(words, "not repeated"));
    CHECK(has(words, "task-9"));
    CHECK(has(words, "log page"));
    CHECK(has(words, "balance"));
    CHECK_FALSE(has(words, "try again after"));
}

TEST_CASE("error: describe of a made charge names the task and how to go on", "[unit]") {
    Error error;
    error.kind = ErrorKind::timeout;
    error.charge = Charge::made;
    error.task_id = fermata::TaskId{"task-1"};
    error.message = "the task has not ended in the time given";
    CHECK(has(error.describe(), "Cost: charged: task task-1."));
    CHECK(has(error.describe(), "wait for it again by its id"));
}

TEST_CASE("error: advice of its own takes the place of the usual one", "[unit]") {
    Error error;
    error.kind = ErrorKind::rejected;
    error.reason = Reason::no_credits;
    error.message = "it failed";
    error.advice = "do this";
    CHECK(has(error.describe(), " To do: do this."));
    CHECK_FALSE(has(error.describe(), "top up"));
    error.charge = Charge::unknown;
    CHECK(has(error.describe(), " To do: do this."));
}

TEST_CASE("error: describe of credits that came back says so", "[unit]") {
    Error error;
    error.kind = ErrorKind::task_failed;
    error.charge = Charge::made;
    error.credits_returned = true;
    error.task_id = fermata::TaskId{"task-1"};
    error.message = "the task failed";
    CHECK(error.describe() == "the task failed. Cost: charged and paid back: task task-1. To do: it may be sent again: "
                              "the credits came back; a new request costs again.");
}

TEST_CASE("error: describe lists every violation with its field, rule and value", "[unit]") {
    const Error error = fermata::violations_error(
        {{"prompt", "must be at most 3000 characters", "3001 characters"}, {"styleWeight", "must be 0 to 1", "1.01"}});
    CHECK(error.kind == ErrorKind::invalid_request);
    CHECK(error.charge == Charge::none);
    CHECK_FALSE(error.retryable);
    CHECK(
        error.describe() ==
        "the request breaks 2 rules; prompt must be at most 3000 characters (found: 3001 characters); styleWeight must "
        "be 0 to 1 (found: 1.01). Cost: nothing was sent, nothing was charged. To do: correct the fields that are "
        "named.");
}

TEST_CASE("error: describe tells how long the service asked to wait", "[unit]") {
    Error error;
    error.reason = Reason::rate_limited;
    error.retry_after = std::chrono::seconds(3600);
    error.retryable = true;
    CHECK(has(error.describe(), "try again after 3600 s"));
}

TEST_CASE("error: describe is one line for every kind, reason and charge", "[unit]") {
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::task_failed); ++kind) {
        for (int reason = 0; reason <= static_cast<int>(Reason::other); ++reason) {
            for (int charge = 0; charge <= static_cast<int>(Charge::unknown); ++charge) {
                Error error;
                error.kind = static_cast<ErrorKind>(kind);
                error.reason = static_cast<Reason>(reason);
                error.charge = static_cast<Charge>(charge);
                error.message = "it failed";
                const std::string words = error.describe();
                CAPTURE(kind, reason, charge, words);
                CHECK_FALSE(has(words, "\n"));
                CHECK_FALSE(has(words, ".."));
                CHECK(has(words, "it failed. Cost: "));
                CHECK(words.back() == '.');
            }
        }
    }
}
