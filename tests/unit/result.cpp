// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <fermata/core/result.hpp>

#include <memory>
#include <string>

using fermata::Error;
using fermata::ErrorKind;
using fermata::Result;

namespace {

using Owner = std::unique_ptr<int>; // a value that cannot be copied

Error error_saying(const char* message) {
    Error error;
    error.message = message;
    return error;
}

Result<int> half(int number) {
    if (number % 2 != 0) return error_saying("odd");
    return number / 2;
}

} // namespace

TEST_CASE("result: one with a value says so in every way", "[unit]") {
    Result<std::string> result = std::string("song");
    CHECK(result);
    CHECK(result.has_value());
    CHECK(*result == "song");
    CHECK(result->size() == 4);
    *result += "s";
    CHECK(*std::move(result) == "songs");
}

TEST_CASE("result: one with an error says so in every way", "[unit]") {
    const Result<std::string> result = error_saying("no");
    CHECK_FALSE(result);
    CHECK_FALSE(result.has_value());
    CHECK(result.error().message == "no");
    CHECK(Result<std::string>(result).error().message == "no");
}

TEST_CASE("result: the error can be changed in place", "[unit]") {
    Result<int> result = error_saying("no");
    result.error().kind = ErrorKind::timeout;
    CHECK(std::move(result).error().kind == ErrorKind::timeout);
}

TEST_CASE("result: value_or gives the value, or the fallback in place of an error", "[unit]") {
    CHECK(half(4).value_or(7) == 2);
    CHECK(half(3).value_or(7) == 7);
    const Result<std::string> none = error_saying("no");
    CHECK(none.value_or("fallback") == "fallback");
}

TEST_CASE("result: and_then chains to other types and stops at the first error", "[unit]") {
    const auto spell = [](int number) -> Result<std::string> {
        if (number == 1) return std::string("one");
        return error_saying("only one can be spelt");
    };
    CHECK(*half(2).and_then(spell) == "one");
    CHECK(half(4).and_then(spell).error().message == "only one can be spelt");
    CHECK(half(3).and_then(spell).error().message == "odd");
    CHECK(half(8).and_then(half).and_then(half).and_then(spell).value_or("?") == "one");
}

TEST_CASE("result: and_then does not call the next function after an error", "[unit]") {
    int calls = 0;
    const Result<int> failed = error_saying("no");
    const auto result = failed.and_then([&calls](int number) {
        ++calls;
        return Result<int>(number);
    });
    CHECK(calls == 0);
    CHECK_FALSE(result);
}

TEST_CASE("result: transform wraps what the function returns", "[unit]") {
    const auto spelt = half(4).transform([](int number) { return std::string(static_cast<std::size_t>(number), 'x'); });
    CHECK(*spelt == "xx");
    CHECK(half(3).transform([](int number) { return number + 1; }).error().message == "odd");
    const Result<int> kept = 5;
    CHECK(*kept.transform([](const int& number) { return number * 2.5; }) == Approx(12.5));
}

TEST_CASE("result: or_else mends an error and leaves a value alone", "[unit]") {
    const auto mend = [](const Error& error) -> Result<int> { return static_cast<int>(error.message.size()); };
    CHECK(*half(3).or_else(mend) == 3);
    CHECK(*half(4).or_else(mend) == 2);
    const Result<int> failed = error_saying("four");
    CHECK(*failed.or_else(mend) == 4);
}

TEST_CASE("result: holds, moves and chains a value that cannot be copied", "[unit]") {
    Result<Owner> made = std::make_unique<int>(5);
    REQUIRE(made);
    CHECK(**made == 5);
    Result<Owner> moved = std::move(made);
    Result<Owner> chained = std::move(moved).and_then([](Owner owner) {
        ++*owner;
        return Result<Owner>(std::move(owner));
    });
    Result<int> read = std::move(chained).transform([](Owner owner) { return *owner; });
    CHECK(*read == 6);
    Result<Owner> failed = error_saying("no");
    CHECK(*std::move(failed).value_or(std::make_unique<int>(8)) == 8);
    Result<Owner> again = error_saying("no");
    const Result<Owner> mended =
        std::move(again).or_else([](Error) { return Result<Owner>(std::make_unique<int>(9)); });
    CHECK(**mended == 9);
}

TEST_CASE("result: a copy does not share the value", "[unit]") {
    const Result<std::string> first = std::string("a");
    Result<std::string> second = first;
    *second += "b";
    CHECK(*first == "a");
}

TEST_CASE("result: a copy does not share the error", "[unit]") {
    const Result<int> first = error_saying("a");
    Result<int> second = first;
    second.error().message += "b";
    Result<int> third = 5;
    third = second;
    third.error().message += "c";
    CHECK(first.error().message == "a");
    CHECK(second.error().message == "ab");
    CHECK(third.error().message == "abc");
}

TEST_CASE("result: takes the other side by assignment", "[unit]") {
    Result<std::string> result = std::string("song");
    result = error_saying("no");
    REQUIRE_FALSE(result);
    CHECK(result.error().message == "no");
    result = std::string("song");
    REQUIRE(result);
    CHECK(*result == "song");
    Result<std::string>& itself = result;
    result = itself;
    REQUIRE(result);
    CHECK(*result == "song");
}

TEST_CASE("result: one that was moved from stays on its side", "[unit]") {
    Result<std::string> good = std::string("song");
    const Result<std::string> taken = std::move(good);
    CHECK(good);
    CHECK(*taken == "song");
    Result<std::string> failed = error_saying("no");
    const Result<std::string> kept = std::move(failed);
    CHECK_FALSE(failed);
    CHECK(kept.error().message == "no");
}
