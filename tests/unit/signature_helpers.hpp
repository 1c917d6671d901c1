// SPDX-License-Identifier: MIT
#pragma once

#include "unit/helpers.hpp"

#include <fermata/extra/signature.hpp>

namespace unit_test {

// The test vector of the documented scheme (openssl gives the same).
inline const std::string vector_key = "placeholder-hmac-key";
inline const std::string vector_task = "0123456789abcdef0123456789abcdef";
inline const std::string vector_time = "1767323045";
inline const std::string vector_signature = "B+OoL6JDdNf+VDeaBoianY8ltdbjfCQQA7EDhC442Ok=";

/// The body of a callback about a task, without tracks.
inline std::string callback_body(const std::string& task = vector_task, const std::string& stage = "complete") {
    return R"({"code":200,"msg":"words","data":{"callbackType":")" + stage + R"(","task_id":")" + task +
           R"(","data":[]}})";
}

/// A delivery that owns its texts: the test vector, for tests that change one thing.
struct Delivery {
    std::string body = callback_body();
    std::string timestamp = vector_time;
    std::string signature = vector_signature;

    fermata::CallbackDelivery view() const { return {body, timestamp, signature}; }
};

/// A good delivery about a task at a time.
inline Delivery signed_delivery(const std::string& task, std::int64_t time, const std::string& stage = "complete",
                                const std::string& key = vector_key) {
    Delivery delivery;
    delivery.body = callback_body(task, stage);
    delivery.timestamp = std::to_string(time);
    delivery.signature =
        fermata::callback_signature(fermata::WebhookKey{key}, fermata::TaskId{task}, delivery.timestamp);
    return delivery;
}

/// A clock that stands still where a test puts it: at first where the test vector was signed.
struct HeldClock {
    std::int64_t now = 1767323045;

    fermata::CallbackGuardOptions options() {
        fermata::CallbackGuardOptions options;
        options.unix_time = [this] { return std::chrono::seconds(now); };
        return options;
    }
};

inline std::vector<fermata::WebhookKey> one_key() { return {fermata::WebhookKey{vector_key}}; }

/// "admitted", or kind, reason and message of the refusal.
inline std::string verdict(const fermata::Result<fermata::SignedHint>& hint) {
    if (hint) return "admitted";
    const fermata::Error& error = hint.error();
    return std::string(to_string(error.kind)) + " " + to_string(error.reason) + ": " + error.message;
}

inline std::string hex_of(const std::string& bytes) {
    std::string hex;
    for (const char byte : bytes) {
        const auto value = static_cast<unsigned char>(byte);
        hex += "0123456789abcdef"[value / 16];
        hex += "0123456789abcdef"[value % 16];
    }
    return hex;
}

inline const std::string not_valid = "rejected unauthorised: the callback's signature is not valid";
inline const std::string admitted_before = "rejected conflict: this callback was admitted before";

} // namespace unit_test
