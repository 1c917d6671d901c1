// SPDX-License-Identifier: MIT
// config.hpp knows the version, and all else has it from there: version.hpp, CMake, the inline namespace.
#include "support/catch.hpp"

#include <fermata/core/error.hpp>
#include <fermata/version.hpp>

#include <string>
#include <typeinfo>

#if FERMATA_VERSION < 100 || FERMATA_VERSION >= 10000 * (FERMATA_VERSION_MAJOR + 1)
#error "FERMATA_VERSION is no number for conditions"
#endif

TEST_CASE("version: the macros, the texts and the build agree", "[unit]") {
    const std::string dotted = std::to_string(FERMATA_VERSION_MAJOR) + "." + std::to_string(FERMATA_VERSION_MINOR) +
                               "." + std::to_string(FERMATA_VERSION_PATCH);
    CHECK(std::string(FERMATA_VERSION_STRING) == dotted);
    CHECK(std::string(fermata::version) == dotted);
    CHECK(std::string(fermata::default_user_agent) == "fermata/" + dotted);
    CHECK(std::string(PROJECT_VERSION_OF_CMAKE) == dotted);
    CHECK(FERMATA_VERSION / 10000 == FERMATA_VERSION_MAJOR);
    CHECK(FERMATA_VERSION / 100 % 100 == FERMATA_VERSION_MINOR);
    CHECK(FERMATA_VERSION % 100 == FERMATA_VERSION_PATCH);
}

TEST_CASE("version: two that may differ in their interface do not mix in one program", "[unit]") {
    const std::string space = "v" + std::to_string(FERMATA_VERSION_MAJOR) + "_" + std::to_string(FERMATA_VERSION_MINOR);
    const std::string name = typeid(fermata::Error).name(); // as the linker knows it, or in words
    CAPTURE(name);
    CHECK(name.find(space) != std::string::npos);
}
