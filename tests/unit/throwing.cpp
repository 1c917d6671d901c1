// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <fermata/extra/throwing.hpp>

#include <type_traits>

using fermata::Error;
using fermata::ErrorException;
using fermata::get_or_throw;
using fermata::Result;

namespace {

Error some_error() {
    Error error;
    error.kind = fermata::ErrorKind::timeout;
    error.charge = fermata::Charge::unknown;
    error.message = "no answer in time";
    return error;
}

} // namespace

TEST_CASE("throwing: a value is passed through, moved out of an rvalue and copied from an lvalue", "[unit]") {
    const Result<std::string> kept = std::string("words");
    CHECK(get_or_throw(kept) == "words");
    CHECK(*kept == "words");
    CHECK(*get_or_throw(Result<std::unique_ptr<int>>(std::make_unique<int>(7))) == 7);
}

TEST_CASE("throwing: an error is thrown whole, with describe() as what()", "[unit]") {
    try {
        get_or_throw(Result<int>(some_error()));
        FAIL("nothing was thrown");
    } catch (const ErrorException& thrown) {
        CHECK(thrown.what() == some_error().describe());
        CHECK(thrown.error().kind == fermata::ErrorKind::timeout);
        CHECK(thrown.error().charge == fermata::Charge::unknown);
    }
}

TEST_CASE("throwing: it is caught as std::runtime_error, too", "[unit]") {
    CHECK_THROWS_AS(get_or_throw(Result<int>(some_error())), std::runtime_error);
}

TEST_CASE("throwing: copying the exception does not throw", "[unit]") {
    CHECK(std::is_nothrow_copy_constructible_v<ErrorException>);
}
