// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <fermata/core/function.hpp>

#include <string>

using fermata::UniqueFunction;

TEST_CASE("unique_function: is empty by default, full with a callable, and empty with a null pointer", "[unit]") {
    UniqueFunction<void()> function;
    CHECK_FALSE(function);
    function = [] {};
    CHECK(static_cast<bool>(function));
    function = nullptr;
    CHECK_FALSE(function);
}

TEST_CASE("unique_function: passes arguments and results through", "[unit]") {
    UniqueFunction<std::string(const std::string&, std::unique_ptr<int>)> function =
        [](const std::string& text, std::unique_ptr<int> number) { return text + std::to_string(*number); };
    CHECK(function("a", std::make_unique<int>(3)) == "a3");
}

TEST_CASE("unique_function: holds what cannot be copied, and lets it go with its own life", "[unit]") {
    const auto watched = std::make_shared<int>(7);
    {
        UniqueFunction<int()> function = [owner = std::make_unique<std::shared_ptr<int>>(watched)] { return **owner; };
        CHECK(function() == 7);
        CHECK(watched.use_count() == 2);
    }
    CHECK(watched.use_count() == 1);
}

TEST_CASE("unique_function: keeps its state from call to call", "[unit]") {
    UniqueFunction<int()> counter = [count = 0]() mutable { return ++count; };
    CHECK(counter() == 1);
    CHECK(counter() == 2);
}

TEST_CASE("unique_function: a move leaves it empty, and it cannot be copied", "[unit]") {
    UniqueFunction<int()> function = [] { return 1; };
    UniqueFunction<int()> moved = std::move(function);
    CHECK_FALSE(function);
    CHECK(moved() == 1);
    CHECK_FALSE(std::is_copy_constructible_v<UniqueFunction<int()>>);
    CHECK_FALSE(std::is_constructible_v<UniqueFunction<int()>, UniqueFunction<int()>&>);
    CHECK_FALSE(std::is_copy_assignable_v<UniqueFunction<int()>>);
}

TEST_CASE("unique_function: a call can move it away", "[unit]") {
    // A completion that starts the next call with itself.
    UniqueFunction<int()> function;
    UniqueFunction<int()> next;
    function = [&] {
        next = std::move(function);
        return 5;
    };
    CHECK(function() == 5);
    CHECK(next);
}

TEST_CASE("unique_function: one that returns nothing takes a callable that returns something", "[unit]") {
    int calls = 0;
    UniqueFunction<void()> unique = [&calls] { return ++calls; };
    const fermata::Function<void()> shared = [&calls] { return ++calls; };
    unique();
    shared();
    CHECK(calls == 2);
}

TEST_CASE("unique_function: is not larger than two pointers", "[unit]") {
    CHECK(sizeof(UniqueFunction<void(int)>) <= 2 * sizeof(void*));
}

TEST_CASE("unique_function: takes nothing that cannot be called like it", "[unit]") {
    CHECK_FALSE(std::is_constructible_v<UniqueFunction<void()>, int>);
    CHECK_FALSE(std::is_constructible_v<UniqueFunction<void()>, void (*)(int)>);
    CHECK_FALSE(std::is_constructible_v<UniqueFunction<int()>, void (*)()>);
    CHECK(std::is_constructible_v<UniqueFunction<void()>, int (*)()>);
}
