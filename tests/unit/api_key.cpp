// SPDX-License-Identifier: MIT
#include "support/catch.hpp"
#include "support/environment.hpp"

#include <fermata/core/api_key.hpp>

#include <sstream>

using fermata::ApiKey;
using fermata::ErrorKind;

namespace {

const char variable[] = "FERMATA_UNIT_TEST_KEY";

} // namespace

TEST_CASE("api_key: prints as three stars", "[unit]") {
    std::ostringstream out;
    out << ApiKey{"sk-secret"};
    CHECK(out.str() == "***");
    CHECK(ApiKey{"sk-secret"}.reveal() == "sk-secret");
}

TEST_CASE("api_key: is 1 to 1024 bytes of 0x21..0x7E", "[unit]") {
    struct Row {
        const char* what;
        std::string secret;
        bool good;
    };
    const Row rows[] = {
        {"one byte", "k", true},
        {"the first and last allowed byte", "!~", true},
        {"1024 bytes", std::string(1024, 'k'), true},
        {"1025 bytes", std::string(1025, 'k'), false},
        {"10 KB", std::string(10240, 'k'), false},
        {"empty", "", false},
        {"a space inside", "sk abc", false},
        {"a space at the end", "sk-abc ", false},
        {"a line break at the end", "sk-abc\n", false},
        {"a header in disguise", "sk-abc\r\nX-Evil: 1", false},
        {"DEL", "sk-\x7F", false},
        {"not ASCII", "sk-\xC3\xA9", false},
        {"the highest byte", "sk-\xFF", false},
        {"NUL", std::string("sk-\0abc", 7), false},
    };
    for (const Row& row : rows) {
        DYNAMIC_SECTION(row.what) {
            const auto violation = violation_of(ApiKey{row.secret});
            CHECK(violation.has_value() == !row.good);
            if (violation) CHECK(violation->field == "api_key");
        }
    }
}

TEST_CASE("api_key: a violation never holds the key", "[unit]") {
    const std::string secret = "sk-very-secret-0123456789 with a space";
    const auto violation = violation_of(ApiKey{secret});
    REQUIRE(violation);
    CAPTURE(violation->rule, violation->value);
    CHECK((violation->rule + violation->value).find("sk-very") == std::string::npos);
    CHECK(violation->value == "another byte at position 26");
}

TEST_CASE("api_key: what was copied along with a key is named", "[unit]") {
    const std::pair<const char*, const char*> rows[] = {
        {"\"sk-secret\"", "quotes around it"}, {"'sk-secret'", "quotes around it"},
        {"\"\"", "quotes around it"},          {"Bearer sk-secret", "the word Bearer in front of it"},
        {"sk-secret\n", "a line break in it"}, {"sk-secret\r\n", "a line break in it"},
    };
    for (const auto& [secret, found] : rows) {
        CAPTURE(secret);
        const auto violation = violation_of(ApiKey{secret});
        REQUIRE(violation);
        CHECK(violation->value == found);
        CHECK((violation->rule + violation->value).find("sk-") == std::string::npos);
    }
    for (const char* good : {"\"", "'", "\"sk", "sk\"", "\"sk'", "Bearer"}) {
        CAPTURE(good);
        CHECK_FALSE(violation_of(ApiKey{good}));
    }
}

TEST_CASE("api_key: from_env reads a variable", "[unit]") {
    const test_support::Variable set(variable, "sk-from-env");
    const auto key = ApiKey::from_env(variable);
    REQUIRE(key);
    CHECK(key->reveal() == "sk-from-env");
}

TEST_CASE("api_key: from_env names a variable that is unset, empty or malformed, never its value", "[unit]") {
    const auto check_refused = [](const fermata::Result<ApiKey>& key) {
        REQUIRE_FALSE(key);
        const std::string words = key.error().describe();
        CAPTURE(words);
        CHECK(key.error().kind == ErrorKind::invalid_request);
        CHECK(words.find(variable) != std::string::npos);
        CHECK(words.find("sk-secret") == std::string::npos);
    };
    SECTION("unset") {
        test_support::unset_variable(variable);
        check_refused(ApiKey::from_env(variable));
    }
    SECTION("empty") {
        const test_support::Variable set(variable, "");
        check_refused(ApiKey::from_env(variable));
    }
    SECTION("with the line break of a file") {
        const test_support::Variable set(variable, "sk-secret\n");
        check_refused(ApiKey::from_env(variable));
    }
}
