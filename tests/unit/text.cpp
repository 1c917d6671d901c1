// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <fermata/core/text.hpp>

#include <set>
#include <sstream>
#include <type_traits>

using fermata::AudioId;
using fermata::PersonaId;
using fermata::Prompt;
using fermata::Style;
using fermata::TaskId;
using fermata::Title;

TEST_CASE("text: no kind turns into another, nor comes from a plain text by itself", "[unit]") {
    CHECK_FALSE(std::is_constructible_v<AudioId, TaskId>);
    CHECK_FALSE(std::is_constructible_v<TaskId, AudioId>);
    CHECK_FALSE(std::is_constructible_v<Style, Title>);
    CHECK_FALSE(std::is_convertible_v<std::string, AudioId>);
    CHECK_FALSE(std::is_convertible_v<const char*, Prompt>);
    CHECK_FALSE(std::is_convertible_v<TaskId, std::string>);
    CHECK_FALSE(std::is_default_constructible_v<PersonaId>);
}

TEST_CASE("text: is kept as it was given", "[unit]") {
    const std::string odd("\0 a\xFF\n", 5);
    CHECK(Prompt{odd}.str() == odd);
    CHECK(TaskId{""}.str().empty());
}

TEST_CASE("text: compares, sorts and prints like its text", "[unit]") {
    CHECK(TaskId{"a"} == TaskId{"a"});
    CHECK(TaskId{"a"} != TaskId{"A"});
    CHECK(TaskId{"a"} < TaskId{"b"});
    CHECK(std::set<TaskId>{TaskId{"b"}, TaskId{"a"}, TaskId{"b"}}.size() == 2);
    std::ostringstream out;
    out << TaskId{"0123"} << '/' << Title{"Long"};
    CHECK(out.str() == "0123/Long");
}

TEST_CASE("text: moves its text in", "[unit]") {
    std::string long_text(1000, 'x');
    const char* where = long_text.data();
    CHECK(Prompt{std::move(long_text)}.str().data() == where);
}
