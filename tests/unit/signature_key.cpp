// SPDX-License-Identifier: MIT
#include "support/catch.hpp"
#include "support/environment.hpp"

#include <fermata/extra/webhook_key.hpp>

#include <sstream>

using fermata::WebhookKey;

namespace {

const char key_variable[] = "FERMATA_UNIT_TEST_WEBHOOK_KEY";

/// What from_env says of a value; unset for none.
std::string from_env(const char* value) {
    if (value != nullptr) test_support::set_variable(key_variable, value);
    const auto key = WebhookKey::from_env(key_variable);
    test_support::unset_variable(key_variable);
    return key ? "key " + key->reveal() : std::string(name(key.error().kind)) + ": " + key.error().describe();
}

} // namespace

TEST_CASE("webhook_key: prints as three stars", "[unit]") {
    std::ostringstream out;
    out << WebhookKey{"hmac-secret"};
    CHECK(out.str() == "***");
}

TEST_CASE("webhook_key: is 1 to 1024 bytes without control characters", "[unit]") {
    const std::string good[] = {"k", "two words", "\xC3\xA9t\xC3\xA9", std::string(1024, 'k')};
    for (const std::string& secret : good) {
        CAPTURE(secret);
        CHECK_FALSE(violation_of(WebhookKey{secret}));
    }
    const std::string bad[] = {
        "", "line\n", "line\r\n", std::string("NUL\0", 4), "tab\t", "\x7F", std::string(1025, 'k')};
    for (const std::string& secret : bad) {
        CAPTURE(secret);
        CHECK(violation_of(WebhookKey{secret}));
    }
}

TEST_CASE("webhook_key: from_env reads a variable", "[unit]") { CHECK(from_env("from-env") == "key from-env"); }

TEST_CASE("webhook_key: from_env names a variable that is unset, empty or malformed, never its value", "[unit]") {
    for (const char* value : {static_cast<const char*>(nullptr), "", "hmac-secret\n"}) {
        const std::string words = from_env(value);
        CAPTURE(words);
        CHECK(words.find("invalid_request: ") == 0);
        CHECK(words.find(key_variable) != std::string::npos);
        CHECK(words.find("hmac-secret") == std::string::npos);
    }
}
