// SPDX-License-Identifier: MIT
// The key of a webhook, and the HMAC that is made with it.
#include "support/catch.hpp"
#include "support/environment.hpp"
#include "unit/signature_helpers.hpp"

#include <fermata/extra/webhook_key.hpp>

#include <optional>
#include <sstream>

using fermata::WebhookKey;

namespace {

const char key_variable[] = "FERMATA_UNIT_TEST_WEBHOOK_KEY";

/// What from_env says of a value; unset for none.
std::string from_env(const char* value) {
    std::optional<test_support::Variable> set;
    if (value != nullptr) set.emplace(key_variable, value);
    const auto key = WebhookKey::from_env(key_variable);
    return key ? "key " + key->reveal() : std::string(to_string(key.error().kind)) + ": " + key.error().describe();
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

namespace {

struct HmacRow {
    const char* what;
    std::string key;
    std::string data;
    const char* digits; ///< hex; case 5 asks for the first 128 bits alone
};

const HmacRow hmac_rows[] = {
    {"case 1", std::string(20, '\x0b'), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"},
    {"case 2: a key shorter than the hash", "Jefe", "what do ya want for nothing?",
     "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"},
    {"case 3: key and data longer than 64 bytes together", std::string(20, '\xaa'), std::string(50, '\xdd'),
     "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"},
    {"case 4", "\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19",
     std::string(50, '\xcd'), "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b"},
    {"case 5: cut to 128 bits", std::string(20, '\x0c'), "Test With Truncation", "a3b6167473100ee06e0c796c2955552b"},
    {"case 6: a key longer than a block", std::string(131, '\xaa'),
     "Test Using Larger Than Block-Size Key - Hash Key First",
     "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"},
    {"case 7: key and data longer than a block", std::string(131, '\xaa'),
     "This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed "
     "before being used by the HMAC algorithm.",
     "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"},
};

} // namespace

TEST_CASE("signature: HMAC-SHA256 of RFC 4231", "[unit]") {
    for (const HmacRow& row : hmac_rows) {
        DYNAMIC_SECTION(row.what) {
            const std::string digits = unit_test::hex_of(fermata::detail::hmac_sha256(row.key, row.data));
            CHECK(digits.size() == 64);
            CHECK(digits.substr(0, std::string(row.digits).size()) == row.digits);
        }
    }
}

TEST_CASE("signature: Base64 is the standard one, padded", "[unit]") {
    CHECK(fermata::detail::base64("") == "");
    CHECK(fermata::detail::base64("f") == "Zg==");
    CHECK(fermata::detail::base64("fo") == "Zm8=");
    CHECK(fermata::detail::base64("foo") == "Zm9v");
    CHECK(fermata::detail::base64("foobar") == "Zm9vYmFy");
    CHECK(fermata::detail::base64("\xFB\xFF\xBF") == "+/+/");
}
