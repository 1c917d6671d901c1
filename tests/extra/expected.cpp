// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <fermata/extra/expected.hpp>

#include <memory>

using fermata::Error;
using fermata::Result;
using fermata::to_expected;

TEST_CASE("expected: a value is passed on, moved out of an rvalue and copied from an lvalue", "[extra]") {
    const Result<std::string> kept = std::string("words");
    const std::expected<std::string, Error> words = to_expected(kept);
    REQUIRE(words.has_value());
    CHECK(*words == "words");
    CHECK(*kept == "words");
    const auto moved = to_expected(Result<std::unique_ptr<int>>(std::make_unique<int>(7)));
    REQUIRE(moved.has_value());
    CHECK(**moved == 7);
}

TEST_CASE("expected: an error is passed on whole", "[extra]") {
    Error error;
    error.kind = fermata::ErrorKind::timeout;
    error.message = "no answer in time";
    const std::expected<int, Error> result = to_expected(Result<int>(error));
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().kind == fermata::ErrorKind::timeout);
    CHECK(result.error().describe() == error.describe());
}

TEST_CASE("expected: a Result of an Error-like value stays a value", "[extra]") {
    const auto result = to_expected(Result<bool>(false));
    REQUIRE(result.has_value());
    CHECK_FALSE(*result);
}
