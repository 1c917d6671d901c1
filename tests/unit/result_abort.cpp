// SPDX-License-Identifier: MIT
// Reading the wrong side of a Result ends the program, in every build alike.
#include "support/child_end.hpp"

#include <fermata/core/result.hpp>

using fermata::Error;
using fermata::Result;
using test_support::signal_of;

TEST_CASE("result: reading the value of a failed one aborts", "[unit]") {
    CHECK(signal_of([] { static_cast<void>(*Result<int>(Error{})); }) == SIGABRT);
    CHECK(signal_of([] {
              Result<int> failed = Error{};
              *failed = 1;
          }) == SIGABRT);
    CHECK(signal_of([] {
              const Result<std::string> failed = Error{};
              static_cast<void>(failed->size());
          }) == SIGABRT);
}

TEST_CASE("result: reading the error of a good one aborts", "[unit]") {
    CHECK(signal_of([] { static_cast<void>(Result<int>(1).error()); }) == SIGABRT);
    CHECK(signal_of([] {
              const Result<int> good = 1;
              static_cast<void>(good.error().message.size());
          }) == SIGABRT);
}

TEST_CASE("result: reading the error of one that was moved from aborts", "[unit]") {
    CHECK(signal_of([] {
              Result<int> failed = Error{};
              const Result<int> kept = std::move(failed);
              static_cast<void>(failed.error().message.size());
          }) == SIGABRT);
}

TEST_CASE("result: reading the right side does not abort", "[unit]") {
    CHECK(signal_of([] { static_cast<void>(*Result<int>(1)); }) == 0);
    CHECK(signal_of([] { static_cast<void>(Result<int>(Error{}).error()); }) == 0);
}

TEST_CASE("result: what was read by mistake is told before the end", "[unit]") {
    Error error;
    error.message = "the service said no";
    const auto of_value = test_support::end_of_child([&error] { static_cast<void>(*Result<int>(error)); });
    CHECK(of_value.err == "fermata: the value of a failed Result was read: " + error.describe() + "\n");
    const auto of_error = test_support::end_of_child([] { static_cast<void>(Result<int>(1).error()); });
    CHECK(of_error.err == "fermata: the error of a Result was read that holds none\n");
}
