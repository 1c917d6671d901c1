// SPDX-License-Identifier: MIT
// The hook before the first byte of a paid request: the place for an application's journal.
#include "unit/helpers.hpp"

using fermata::Charge;
using fermata::Client;
using fermata::ErrorKind;
using fermata::SubmitIntent;
using fermata::testing::ScriptTransport;

namespace {

const fermata::CallbackToken token{"0123456789abcdef"};

fermata::Result<fermata::ExtendRequest> request_with_token() {
    return unit_test::valid_custom().callback_url("https://hooks.example/suno", token).build();
}

Client client_with_hook(const std::shared_ptr<ScriptTransport>& transport, fermata::SubmitHook hook,
                        fermata::Provider provider = fermata::kie()) {
    fermata::ClientOptions options = unit_test::scripted(transport);
    options.before_submit = std::move(hook);
    options.provider = provider;
    return Client(fermata::ApiKey{unit_test::test_key}, std::move(options));
}

} // namespace

TEST_CASE("before_submit: is asked once, with the request and its token, before anything is sent", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, R"({"code":429,"msg":"slow down"})").answer(200, unit_test::accepted);
    const auto request = request_with_token();
    int asked = 0;
    const auto id = client_with_hook(transport, [&](const SubmitIntent& intent) {
                        ++asked;
                        CHECK(transport->requests().empty());
                        CHECK(intent.request == *request);
                        CHECK(intent.token == token);
                        return true;
                    }).extend(request);
    CHECK(id);
    CHECK(asked == 1);
    CHECK(transport->requests().size() == 2); // a repeat is no new submit
}

TEST_CASE("before_submit: a callback URL without a token gives none", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, unit_test::accepted);
    bool has_token = true;
    const Client client = client_with_hook(transport, [&has_token](const SubmitIntent& intent) {
        has_token = intent.token.has_value();
        return true;
    });
    CHECK(client.extend(unit_test::valid_custom().callback_url("https://hooks.example/suno?token=1").build()));
    CHECK_FALSE(has_token);
}

TEST_CASE("before_submit: false sends nothing and costs nothing", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    const Client client = client_with_hook(transport, [](const SubmitIntent&) { return false; });
    const auto id = client.extend(request_with_token());
    const auto task = client.extend_and_wait(request_with_token());
    REQUIRE_FALSE(id);
    REQUIRE_FALSE(task);
    for (const fermata::Error& error : {id.error(), task.error()}) {
        CHECK(error.kind == ErrorKind::cancelled);
        CHECK(error.charge == Charge::none);
        CHECK_FALSE(error.retryable);
        CHECK(error.describe() == "stopped by before_submit before the request was sent. "
                                  "Cost: nothing was sent, nothing was charged.");
    }
    CHECK(transport->requests().empty());
}

TEST_CASE("before_submit: is not asked about a request that would not be sent", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    int asked = 0;
    const auto hook = [&asked](const SubmitIntent&) {
        ++asked;
        return true;
    };
    const auto not_offered =
        fermata::ExtendRequest::inherited(fermata::AudioId{"a"}, fermata::Model::v3_5).poll_only().build();
    CHECK_FALSE(client_with_hook(transport, hook, fermata::sunoapi()).extend(not_offered));
    CHECK_FALSE(client_with_hook(transport, hook).extend(unit_test::valid_custom().style_weight(7).build()));
    fermata::ClientOptions keyless = unit_test::scripted(transport);
    keyless.before_submit = hook;
    CHECK_FALSE(Client(fermata::ApiKey{""}, keyless).extend(request_with_token()));
    CHECK(asked == 0);
}

TEST_CASE("before_submit: is for paid requests alone", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->answer(200, R"({"code":200,"data":5})").answer(200, R"({"code":200,"data":{"status":"PENDING"}})");
    const Client client = client_with_hook(transport, [](const SubmitIntent&) { return false; });
    CHECK(client.credits());
    CHECK(client.task(fermata::TaskId{"task-1"}));
}
