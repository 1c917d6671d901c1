// SPDX-License-Identifier: MIT
#pragma once

#include "seed_texts.hpp"
#include "support/catch.hpp"

#include <fermata/testing/script_transport.hpp>
#include <fermata/wire/decode.hpp>

#include <memory>

// What an answer means, found twice: by the decoder alone and by a whole call of a client; and what a client sends.
namespace contract {

inline const std::string api_key = "contract-tests-key-0123456789";

/// An error in four words: kind, reason, charge, and whether it may be tried again.
inline std::string words(const fermata::Error& error) {
    return std::string(to_string(error.kind)) + ' ' + to_string(error.reason) + ' ' + to_string(error.charge) +
           (error.retryable ? " again" : " final");
}

inline std::string with_data(const std::string& data) { return R"({"code":200,"msg":"success","data":)" + data + "}"; }

inline fermata::http::Response response(int status, std::string body, bool from_edge = false) {
    fermata::http::Response answer;
    answer.status = status;
    answer.has_cf_ray = from_edge;
    answer.body = std::move(body);
    return answer;
}

/// A client whose next request is answered like this; it repeats nothing.
inline fermata::Client client_with(const fermata::Provider& provider,
                                   const std::shared_ptr<fermata::testing::ScriptTransport>& transport) {
    fermata::ClientOptions options;
    options.provider = provider;
    options.transport = transport;
    options.retry.max_attempts = 1;
    return fermata::Client(fermata::ApiKey{api_key}, options);
}

/// A request that both providers offer a model for.
inline fermata::ExtendRequest some_request() {
    const auto request =
        fermata::ExtendRequest::inherited(fermata::AudioId{"source-track"}, fermata::Model::v5).poll_only().build();
    REQUIRE(request);
    return *request;
}

/// What the answer to a submit means to `Client::extend`; `decode_submit` must think the same. The client asks the
/// provider's own base URL; with `from_edge` the answer bears the mark of the provider's edge.
inline fermata::Result<fermata::TaskId> submit(const fermata::Provider& provider, int status, const std::string& body,
                                               bool from_edge = false) {
    const auto transport = std::make_shared<fermata::testing::ScriptTransport>();
    transport->then(response(status, body, from_edge));
    auto called = client_with(provider, transport).extend(some_request());
    REQUIRE(transport->requests().size() == 1);
    const auto decoded = fermata::wire::decode_submit(response(status, body, from_edge), provider, true);
    REQUIRE(called.has_value() == decoded.has_value());
    if (called) {
        REQUIRE(*called == *decoded);
    } else {
        REQUIRE(words(called.error()) == words(decoded.error()));
        REQUIRE(called.error().service_code == decoded.error().service_code);
        REQUIRE(called.error().possible_task_id == decoded.error().possible_task_id);
        REQUIRE(called.error().http_status == status);
        REQUIRE_FALSE(called.error().task_id);
    }
    return called;
}

/// What the answer to a submit means, in words: "made ID" or those of the error.
inline std::string submitted(const fermata::Provider& provider, int status, const std::string& body,
                             bool from_edge = false) {
    const auto outcome = submit(provider, status, body, from_edge);
    return outcome ? "made " + outcome->str() : words(outcome.error());
}

/// The error that the answer to a submit means; it must be one.
inline fermata::Error submit_error(const fermata::Provider& provider, int status, const std::string& body,
                                   bool from_edge = false) {
    const auto outcome = submit(provider, status, body, from_edge);
    REQUIRE_FALSE(outcome);
    return outcome.error();
}

/// What the answer about the task `asked` means to `Client::task`; `decode_task` must think the same.
inline fermata::Result<fermata::Task> read_task(const fermata::Provider& provider, int status, const std::string& body,
                                                const std::string& asked = "0123456789abcdef0123456789abcdef") {
    const fermata::TaskId id{asked};
    const auto transport = std::make_shared<fermata::testing::ScriptTransport>();
    transport->answer(status, body);
    auto called = client_with(provider, transport).task(id);
    REQUIRE(transport->requests().size() == 1);
    const auto decoded = fermata::wire::decode_task(response(status, body), provider, id);
    REQUIRE(called.has_value() == decoded.has_value());
    if (called) {
        REQUIRE(called->id == id);
        REQUIRE(called->status == decoded->status);
        REQUIRE(called->tracks.size() == decoded->tracks.size());
    } else {
        REQUIRE(called.error().kind == decoded.error().kind);
        REQUIRE(called.error().reason == decoded.error().reason);
        REQUIRE(called.error().charge == fermata::Charge::none);
        REQUIRE(decoded.error().charge == fermata::Charge::none);
        REQUIRE(called.error().task_id == id);
    }
    return called;
}

/// The task in the answer, which must hold one.
inline fermata::Task seen(const std::string& body, const fermata::Provider& provider = fermata::kie()) {
    const auto task = read_task(provider, 200, body);
    INFO(body);
    REQUIRE(task);
    return *task;
}

/// An envelope without data.
inline std::string refusal_body(const std::string& code, const std::string& msg = "no") {
    return R"({"code":)" + code + R"(,"msg":")" + msg + R"(","data":null})";
}

// What a client sends.

/// The one request that `call` makes of a client of `provider`, which is answered with `answer`.
template<class Call>
fermata::http::Request sent(const fermata::Provider& provider, const std::string& base_url, const std::string& answer,
                            Call call) {
    const auto transport = std::make_shared<fermata::testing::ScriptTransport>();
    transport->answer(200, answer);
    fermata::ClientOptions options;
    options.provider = provider;
    options.base_url = base_url;
    options.transport = transport;
    call(fermata::Client(fermata::ApiKey{api_key}, options));
    REQUIRE(transport->requests().size() == 1);
    return transport->requests()[0];
}

/// The one request that `extend` makes.
inline fermata::http::Request extend_sent(const fermata::Provider& provider,
                                          const fermata::Result<fermata::ExtendRequest>& request,
                                          const std::string& base_url = {}) {
    return sent(provider, base_url, seed_answer,
                [&request](const fermata::Client& client) { CHECK(client.extend(request)); });
}

/// The values of the header `wanted`.
inline std::vector<std::string> header(const fermata::http::Request& request, const std::string& wanted) {
    std::vector<std::string> values;
    for (const fermata::http::Header& line : request.headers) {
        if (line.name == wanted) values.push_back(line.value);
    }
    return values;
}

// How a wait ends.

/// How `Client::wait` ends when `body` is all that it sees: the time given is below the first pause, so that a task
/// which has not ended ends the wait at once.
inline fermata::Result<fermata::Task> wait_outcome(const std::string& body, fermata::Duration grace,
                                                   const fermata::Provider& provider) {
    const auto transport = std::make_shared<fermata::testing::ScriptTransport>();
    transport->answer(200, body);
    fermata::WaitOptions options;
    options.timeout = std::chrono::seconds(4);
    options.grace = grace;
    auto task = client_with(provider, transport).wait(fermata::TaskId{"0123456789abcdef0123456789abcdef"}, options);
    REQUIRE(transport->requests().size() == 1);
    if (!task) REQUIRE(task.error().task_id == fermata::TaskId{"0123456789abcdef0123456789abcdef"});
    return task;
}

/// The same in words.
inline std::string waited(const std::string& body, fermata::Duration grace = std::chrono::seconds(90),
                          const fermata::Provider& provider = fermata::kie()) {
    const auto task = wait_outcome(body, grace, provider);
    return task ? std::to_string(task->tracks.size()) + " tracks" : words(task.error());
}

/// The error that ends the wait; it must be one.
inline fermata::Error wait_error(const std::string& body, const fermata::Provider& provider) {
    const auto task = wait_outcome(body, std::chrono::seconds(90), provider);
    REQUIRE_FALSE(task);
    return task.error();
}

inline constexpr char goes_on[] = "timeout none made again";
inline constexpr char goes_on_unseen[] = "timeout none none again"; ///< nothing has shown that there is such a task
inline constexpr char goes_on_unknown[] = "timeout not_found none again"; ///< the service does not know it so far

} // namespace contract
