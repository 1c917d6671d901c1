// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <fermata/core/function.hpp>

#include <functional>
#include <string>
#include <type_traits>

using fermata::Function;

TEST_CASE("function: is empty by default and full with a callable", "[unit]") {
    Function<void()> nothing;
    CHECK_FALSE(nothing);
    nothing = [] {};
    CHECK(static_cast<bool>(nothing));
}

TEST_CASE("function: passes arguments and results through", "[unit]") {
    const Function<std::string(const std::string&, int)> repeat = [](const std::string& text, int times) {
        std::string out;
        for (int i = 0; i < times; ++i) out += text;
        return out;
    };
    CHECK(repeat("ab", 3) == "ababab");
}

TEST_CASE("function: holds a plain function", "[unit]") {
    struct Plain {
        static int twice(int number) { return 2 * number; }
    };
    const Function<int(int)> function = &Plain::twice;
    CHECK(function(4) == 8);
}

TEST_CASE("function: copies share what they hold", "[unit]") {
    const Function<int()> counter = [count = 0]() mutable { return ++count; };
    const Function<int()> copy = counter;
    CHECK(counter() == 1);
    CHECK(copy() == 2);
}

TEST_CASE("function: holds a callable that cannot be copied", "[unit]") {
    const Function<int()> function = [owner = std::make_unique<int>(7)] { return *owner; };
    CHECK(function() == 7);
}

TEST_CASE("function: a copy of a variable that is not const is a copy, not a wrapper", "[unit]") {
    Function<int()> empty;
    const Function<int()> copy = empty;
    CHECK_FALSE(copy);
}

TEST_CASE("function: passes on an argument that cannot be copied", "[unit]") {
    const Function<int(std::unique_ptr<int>)> take = [](std::unique_ptr<int> number) { return *number; };
    CHECK(take(std::make_unique<int>(3)) == 3);
}

TEST_CASE("function: a null pointer empties it", "[unit]") {
    Function<int()> function = [] { return 1; };
    function = nullptr;
    CHECK_FALSE(function);
}

TEST_CASE("function: takes nothing that cannot be called like it", "[unit]") {
    CHECK_FALSE(std::is_constructible_v<Function<void()>, int>);
    CHECK_FALSE(std::is_constructible_v<Function<void()>, void (*)(int)>);
    CHECK_FALSE(std::is_constructible_v<Function<int()>, void (*)()>);
    CHECK(std::is_constructible_v<Function<void()>, int (*)()>);
}

TEST_CASE("function: an empty std::function or a null pointer makes an empty one", "[unit]") {
    int (*const null_function)(int) = nullptr;
    CHECK_FALSE(Function<int(int)>(null_function));
    CHECK_FALSE(Function<int(int)>(std::function<int(int)>()));
    CHECK_FALSE(Function<long(int)>(Function<int(int)>()));
    CHECK_FALSE(fermata::UniqueFunction<int(int)>(null_function));
    CHECK_FALSE(fermata::UniqueFunction<int(int)>(std::function<int(int)>()));
    CHECK(Function<int(int)>(std::function<int(int)>([](int number) { return number; })));
    CHECK(Function<int(int)>([](int number) { return number; }));
}
