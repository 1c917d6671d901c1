// SPDX-License-Identifier: MIT
// That a comparison takes the same time wherever two texts differ is not measured: CRYPTO_memcmp stands in the code.
#include "unit/signature_helpers.hpp"

#include <map>

using namespace unit_test;
using fermata::CallbackDelivery;
using fermata::CallbackGuard;
using fermata::WebhookKey;

TEST_CASE("signature: the test vector of the documented scheme is admitted", "[unit]") {
    HeldClock clock;
    CallbackGuard guard({WebhookKey{vector_key}}, clock.options());
    const auto hint = guard.admit(Delivery().view());
    REQUIRE(verdict(hint) == "admitted");
    CHECK(hint->task_id == fermata::TaskId{vector_task});
    CHECK(hint->signed_at == std::chrono::seconds(1767323045));
    CHECK(hint->unsigned_event.task_id == hint->task_id);
    CHECK(hint->unsigned_event.stage == fermata::CallbackStage::complete);
}

TEST_CASE("signature: callback_signature makes the test vector", "[unit]") {
    const fermata::TaskId task{vector_task};
    CHECK(fermata::callback_signature(WebhookKey{vector_key}, task, vector_time) == vector_signature);
}

TEST_CASE("signature: headers are found in any case of letters", "[unit]") {
    const std::multimap<std::string, std::string> spellings[] = {
        {{"X-Webhook-Timestamp", vector_time}, {"X-Webhook-Signature", vector_signature}},
        {{"x-webhook-timestamp", vector_time}, {"x-webhook-signature", vector_signature}},
        {{"X-WEBHOOK-TIMESTAMP", vector_time}, {"X-WEBHOOK-SIGNATURE", vector_signature}, {"Host", "example.test"}},
    };
    const std::string body = callback_body();
    for (const auto& headers : spellings) {
        DYNAMIC_SECTION(headers.begin()->first) {
            HeldClock clock;
            CallbackGuard guard(one_key(), clock.options());
            CHECK(verdict(guard.admit(fermata::callback_delivery(body, headers))) == "admitted");
        }
    }
}

TEST_CASE("signature: a header that is missing or there twice is refused", "[unit]") {
    const std::vector<std::pair<std::string, std::string>> headers[] = {
        {},
        {{"X-Webhook-Signature", vector_signature}},
        {{"X-Webhook-Timestamp", vector_time}},
        {{"X-Webhook-Timestamps", vector_time}, {"X-Webhook-Signature", vector_signature}},
        {{"X-Webhook-Timestamp", vector_time},
         {"x-webhook-timestamp", vector_time},
         {"X-Webhook-Signature", vector_signature}},
        {{"X-Webhook-Timestamp", vector_time},
         {"X-Webhook-Signature", vector_signature},
         {"X-Webhook-Signature", vector_signature}},
    };
    HeldClock clock;
    CallbackGuard guard(one_key(), clock.options());
    const std::string body = callback_body();
    for (const auto& each : headers) {
        CAPTURE(each);
        CHECK(verdict(guard.admit(fermata::callback_delivery(body, each))) == not_valid);
    }
}

TEST_CASE("signature: the target gives the event its token", "[unit]") {
    HeldClock clock;
    CallbackGuard guard(one_key(), clock.options());
    const Delivery delivery;
    CallbackDelivery view = delivery.view();
    view.target = "/callback?fermata_token=0123456789abcdef";
    const auto hint = guard.admit(view);
    REQUIRE(verdict(hint) == "admitted");
    REQUIRE(hint->unsigned_event.token.has_value());
    CHECK(*hint->unsigned_event.token == fermata::CallbackToken{"0123456789abcdef"});
}

TEST_CASE("signature: each of several keys admits, in any order", "[unit]") {
    const WebhookKey old_key{"the-key-before"};
    const WebhookKey new_key{vector_key};
    HeldClock clock;
    CHECK(verdict(CallbackGuard({old_key, new_key}, clock.options()).admit(Delivery().view())) == "admitted");
    CHECK(verdict(CallbackGuard({new_key, old_key}, clock.options()).admit(Delivery().view())) == "admitted");
    CHECK(verdict(CallbackGuard({old_key}, clock.options()).admit(Delivery().view())) == not_valid);
}

TEST_CASE("signature: without a key, or with a bad key or option, nothing is admitted", "[unit]") {
    HeldClock clock;
    const auto refusal = [](CallbackGuard guard_with_a_fault) {
        const auto hint = guard_with_a_fault.admit(Delivery().view());
        REQUIRE_FALSE(hint);
        CHECK(hint.error().kind == fermata::ErrorKind::invalid_request);
        return fields_of(hint);
    };
    auto options = clock.options();
    CHECK(refusal(CallbackGuard({}, options)) == "webhook_key");
    CHECK(refusal(CallbackGuard({WebhookKey{""}}, options)) == "webhook_key");
    CHECK(refusal(CallbackGuard({WebhookKey{vector_key}, WebhookKey{""}}, options)) == "webhook_key");
    CHECK(refusal(CallbackGuard({WebhookKey{vector_key + "\n"}}, options)) == "webhook_key");
    options.tolerance = -1s;
    CHECK(refusal(CallbackGuard(one_key(), options)) == "tolerance");
    options.tolerance = 86401s;
    CHECK(refusal(CallbackGuard({}, options)) == "webhook_key,tolerance");
}

TEST_CASE("signature: a body that is no callback is a protocol error", "[unit]") {
    HeldClock clock;
    CallbackGuard guard(one_key(), clock.options());
    for (const char* body : {"", "{}", "not json", R"({"data":{"callbackType":"complete"}})"}) {
        CAPTURE(body);
        Delivery delivery;
        delivery.body = body;
        const auto hint = guard.admit(delivery.view());
        REQUIRE_FALSE(hint);
        CHECK(hint.error().kind == fermata::ErrorKind::protocol);
    }
}

TEST_CASE("signature: no error holds the key, the body or the headers", "[unit]") {
    HeldClock clock;
    CallbackGuard guard(one_key(), clock.options());
    const std::string secret = "words-of-the-body";
    Delivery bad = signed_delivery("task-1", clock.now, secret, "another-key");
    Delivery broken = bad;
    broken.body = R"({"msg":")" + secret;
    Delivery nameless = bad;
    nameless.body = R"({"msg":")" + secret + R"(","data":{}})";
    for (const Delivery* delivery : {&bad, &broken, &nameless}) {
        const auto hint = guard.admit(delivery->view());
        REQUIRE_FALSE(hint);
        const std::string words = everything_in(hint.error());
        CAPTURE(words);
        CHECK(words.find(secret) == std::string::npos);
        CHECK(words.find(vector_key) == std::string::npos);
        CHECK(words.find(delivery->signature) == std::string::npos);
    }
}
