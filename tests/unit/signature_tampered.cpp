// SPDX-License-Identifier: MIT
#include "unit/signature_helpers.hpp"

using namespace unit_test;
using fermata::CallbackGuard;

namespace {

/// What becomes of the test vector with another signature, when the clock says that it is fresh.
std::string with_signature(const std::string& signature) {
    HeldClock clock;
    CallbackGuard guard(one_key(), clock.options());
    Delivery delivery;
    delivery.signature = signature;
    return verdict(guard.admit(delivery.view()));
}

/// What becomes of the test vector with another timestamp under the same signature.
std::string with_timestamp(const std::string& timestamp) {
    HeldClock clock;
    CallbackGuard guard(one_key(), clock.options());
    Delivery delivery;
    delivery.timestamp = timestamp;
    return verdict(guard.admit(delivery.view()));
}

/// What becomes of a good signature at `signed_at`, `offset` seconds from the clock.
std::string signed_off_by(std::int64_t offset) {
    HeldClock clock;
    CallbackGuard guard(one_key(), clock.options());
    return verdict(guard.admit(signed_delivery("task-1", clock.now + offset).view()));
}

} // namespace

TEST_CASE("signature: another key, task or time is refused", "[unit]") {
    HeldClock clock;
    CallbackGuard guard(one_key(), clock.options());
    CHECK(verdict(guard.admit(signed_delivery("task-1", clock.now, "complete", "another-key").view())) == not_valid);
    Delivery other_task;
    other_task.body = callback_body("0123456789abcdef0123456789abcdee");
    CHECK(verdict(guard.admit(other_task.view())) == not_valid);
    CHECK(with_timestamp("1767323046") == not_valid);
    CHECK(with_timestamp("01767323045") == not_valid);
    CHECK(verdict(guard.admit(Delivery().view())) == "admitted"); // none of them has spoilt the good one
}

TEST_CASE("signature: only the 44 characters of strict Base64 are admitted", "[unit]") {
    const std::string& good = vector_signature;
    const std::string digits = hex_of(fermata::detail::hmac_sha256(vector_key, vector_task + "." + vector_time));
    REQUIRE(digits.substr(0, 8) == "07e3a82f");
    std::string url_safe = good;
    url_safe[1] = '-'; // for '+'
    const std::pair<const char*, std::string> tampered[] = {
        {"empty", ""},
        {"hex", digits},
        {"hex, cut to 44 characters", digits.substr(0, 44)},
        {"URL-safe", url_safe},
        {"no padding: 43 characters", good.substr(0, 43)},
        {"one character short, padded", good.substr(0, 42) + "=="},
        {"45 characters", good + "="},
        {"a line break behind", good + "\n"},
        {"a space before", " " + good},
        {"a space in place of the padding", good.substr(0, 43) + " "},
        {"bits that no byte needs", good.substr(0, 42) + "l="},
        {"cut to half", good.substr(0, 22)},
        {"44 zeros", std::string(44, '\0')},
        {"a NUL behind", good + '\0'},
        {"another case of letters", "b" + good.substr(1)},
        {"twice", good + good},
        {"a scheme before", "sha256=" + good},
    };
    for (const auto& [what, signature] : tampered) {
        DYNAMIC_SECTION(what) { CHECK(with_signature(signature) == not_valid); }
    }
    CHECK(with_signature(good) == "admitted");
}

TEST_CASE("signature: each of its 44 characters counts", "[unit]") {
    for (std::size_t i = 0; i < vector_signature.size(); ++i) {
        std::string other = vector_signature;
        other[i] = other[i] == 'A' ? 'B' : 'A';
        CAPTURE(other);
        CHECK(with_signature(other) == not_valid);
    }
}

TEST_CASE("signature: a timestamp is 1 to 12 digits", "[unit]") {
    for (const char* timestamp : {"", " ", "-1", "1e9", " 1", "1 ", "+1767323045", "1767323045.0", "0x69572a25",
                                  "17673230451767323045", "1767323045000000", "\xD9\xA1", "now"}) {
        CAPTURE(timestamp);
        // Signed as it stands, so that only its form is against it.
        Delivery delivery;
        delivery.timestamp = timestamp;
        delivery.signature = fermata::callback_signature(fermata::WebhookKey{vector_key}, fermata::TaskId{vector_task},
                                                         delivery.timestamp);
        HeldClock clock;
        clock.now = 0;
        auto options = clock.options();
        options.tolerance = 86400s;
        CallbackGuard guard(one_key(), options);
        CHECK(verdict(guard.admit(delivery.view())) == not_valid);
    }
}

TEST_CASE("signature: twelve digits are read in full", "[unit]") {
    HeldClock clock;
    clock.now = 999999999999;
    CallbackGuard guard(one_key(), clock.options());
    CHECK(verdict(guard.admit(signed_delivery("task-1", 999999999999).view())) == "admitted");
    CHECK(verdict(guard.admit(signed_delivery("task-1", 1000000000000).view())) == not_valid);
}

TEST_CASE("signature: 300 s off is fresh and 301 s is not, both ways", "[unit]") {
    CHECK(signed_off_by(-301) == not_valid);
    CHECK(signed_off_by(-300) == "admitted");
    CHECK(signed_off_by(0) == "admitted");
    CHECK(signed_off_by(300) == "admitted");
    CHECK(signed_off_by(301) == not_valid);
    CHECK(signed_off_by(-100000000) == not_valid);
}

TEST_CASE("signature: a tolerance of its own is heeded, both ways", "[unit]") {
    HeldClock clock;
    auto options = clock.options();
    options.tolerance = 0s;
    CallbackGuard guard(one_key(), options);
    CHECK(verdict(guard.admit(signed_delivery("task-1", clock.now - 1).view())) == not_valid);
    CHECK(verdict(guard.admit(signed_delivery("task-1", clock.now + 1).view())) == not_valid);
    CHECK(verdict(guard.admit(signed_delivery("task-1", clock.now).view())) == "admitted");
}

TEST_CASE("signature: without a clock of its own the system's counts", "[unit]") {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const std::int64_t seconds = std::chrono::duration_cast<std::chrono::seconds>(now).count();
    CallbackGuard guard(one_key());
    CHECK(verdict(guard.admit(signed_delivery("task-1", seconds).view())) == "admitted");
    CHECK(verdict(guard.admit(signed_delivery("task-1", seconds - 3600).view())) == not_valid);
    CHECK(verdict(guard.admit(signed_delivery("task-1", seconds + 3600).view())) == not_valid);
}
