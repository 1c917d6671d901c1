// SPDX-License-Identifier: MIT
#include "outcome.hpp"

using namespace contract;

namespace {

constexpr char redirected[] = "protocol none unknown final";
constexpr char failed[] = "server server_fault unknown final";
constexpr char contradictory[] = "protocol none unknown final";

/// An HTTP status with no body or a page, from the provider's edge and from anybody; with an envelope that refuses
/// (401), and with one that accepts.
struct StatusRow {
    int status;
    const char* from_edge;
    const char* bare;
    const char* refusing;
    const char* accepting;
};

constexpr StatusRow status_rows[] = {
    {302, redirected, redirected, redirected, redirected},
    {303, redirected, redirected, redirected, redirected},
    {307, redirected, redirected, redirected, redirected},
    {308, redirected, redirected, redirected, redirected},
    {400, "rejected other none final", "rejected other unknown final", "rejected unauthorised none final",
     contradictory},
    {401, "rejected unauthorised none final", "rejected unauthorised unknown final", "rejected unauthorised none final",
     contradictory},
    {402, "rejected no_credits unknown final", "rejected no_credits unknown final", "rejected unauthorised none final",
     contradictory},
    {403, "rejected other none final", "rejected other unknown final", "rejected unauthorised none final",
     contradictory},
    {404, "rejected not_found none final", "rejected not_found unknown final", "rejected unauthorised none final",
     contradictory},
    {405, "rejected other none final", "rejected other unknown final", "rejected unauthorised none final",
     contradictory},
    {407, "rejected other none final", "rejected other none final", "rejected unauthorised none final", contradictory},
    {418, "rejected other unknown final", "rejected other unknown final", "rejected unauthorised none final",
     contradictory},
    {431, "rejected other none final", "rejected other none final", "rejected unauthorised none final", contradictory},
    {408, failed, failed, "rejected unauthorised none final", contradictory},
    {413, "rejected too_long none final", "rejected too_long none final", "rejected unauthorised none final",
     contradictory},
    {429, "rejected rate_limited none again", "rejected rate_limited none again", "rejected unauthorised none final",
     contradictory},
    {500, failed, failed, failed, failed},
    {501, failed, failed, failed, failed},
    {502, failed, failed, failed, failed},
    {503, failed, failed, failed, failed},
    {504, failed, failed, failed, failed},
    {520, failed, failed, failed, failed},
    {521, failed, failed, failed, failed},
    {524, failed, failed, failed, failed},
    {599, failed, failed, failed, failed},
};

const std::string page = "<!DOCTYPE html>\r\n<html><head><title>Something else</title></head><body></body></html>";
const std::string accepting_body = R"({"code":200,"msg":"success","data":{"taskId":"task-1"}})";

} // namespace

TEST_CASE("http: the meaning of every status, with and without an envelope", "[doc][infer][001-http-500]") {
    for (const fermata::Provider& provider : {fermata::kie(), fermata::sunoapi()}) {
        for (const StatusRow& row : status_rows) {
            INFO(provider.name << " HTTP " << row.status);
            CHECK(submitted(provider, row.status, "") == row.bare);
            CHECK(submitted(provider, row.status, page) == row.bare);
            CHECK(submitted(provider, row.status, "", true) == row.from_edge);
            CHECK(submitted(provider, row.status, page, true) == row.from_edge);
            CHECK(submitted(provider, row.status, refusal_body("401")) == row.refusing);
            CHECK(submitted(provider, row.status, accepting_body) == row.accepting);
        }
    }
}

TEST_CASE("http: an answer that a gateway may have made in the service's place says so", "[infer]") {
    const auto names_a_gateway = [](int status, const std::string& body, bool from_edge = false) {
        return submit_error(fermata::kie(), status, body, from_edge).describe().find("gateway") != std::string::npos;
    };
    for (const int status : {400, 401, 402, 403, 404, 405, 408, 418, 500, 502, 503, 504, 520, 524}) {
        INFO("HTTP " << status);
        CHECK(names_a_gateway(status, page));
        CHECK(names_a_gateway(status, ""));
        CHECK_FALSE(names_a_gateway(status, refusal_body("500")));
    }
    CHECK_FALSE(names_a_gateway(403, page, true)); // from the provider's edge
    CHECK_FALSE(names_a_gateway(413, page));       // about the request itself, whoever says it
    const auto task = read_task(fermata::kie(), 504, page);
    REQUIRE_FALSE(task);
    CHECK(task.error().describe().find("gateway") != std::string::npos);
}

TEST_CASE("http: an id in an answer that contradicts itself is not lost", "[infer]") {
    for (const StatusRow& row : status_rows) {
        INFO("HTTP " << row.status);
        CHECK(submit_error(fermata::kie(), row.status, accepting_body).possible_task_id == "task-1");
    }
}

TEST_CASE("http: a refusal's own code decides within 4xx, for each provider", "[infer]") {
    CHECK(submitted(fermata::kie(), 429, refusal_body("429")) == "rejected rate_limited none again");
    CHECK(submitted(fermata::sunoapi(), 429, refusal_body("429")) == "rejected no_credits none final");
    CHECK(submitted(fermata::kie(), 400, refusal_body("500")) == failed);
    CHECK(submitted(fermata::kie(), 400, refusal_body("777")) == failed);
}

TEST_CASE("http: Cloudflare's page and its bare error 1010 say that nothing was forwarded (recorded)",
          "[rec-http-cloudflare]") {
    const std::string cloudflare = "<!DOCTYPE html><html><head><title>Attention Required! | Cloudflare</title></head>"
                                   "<body><h1>Sorry, you have been blocked</h1></body></html>";
    for (const std::string& body : {cloudflare, std::string("error code: 1010")}) {
        const fermata::Error error = submit_error(fermata::kie(), 403, body, true);
        CHECK(words(error) == "rejected other none final");
        CHECK(submitted(fermata::kie(), 403, body) == "rejected other unknown final"); // a gateway may have made it
        CHECK(error.message.find("User-Agent") != std::string::npos);
        CHECK(error.excerpt == body.substr(0, 256));
        CHECK_FALSE(error.service_code);
    }
}

TEST_CASE("http: Spring's 404 is a wrong path, not a task (recorded)", "[rec-http-spring]") {
    const std::string spring = R"({"timestamp":"2026-01-02T03:04:05.678+00:00","status":404,)"
                               R"("error":"Not Found","path":"/api/v1/generate/extends"})";
    CHECK(submitted(fermata::kie(), 404, spring, true) == "rejected not_found none final");
    CHECK(submit_error(fermata::kie(), 404, spring).excerpt == spring);
    CHECK(submitted(fermata::kie(), 200, spring) == "protocol none unknown final");
}

TEST_CASE("http: only at the provider's own base URL its edge's mark proves a refusal", "[infer]") {
    const auto answer = response(403, page, true);
    const auto elsewhere = fermata::wire::decode_submit(answer, fermata::kie(), false);
    REQUIRE_FALSE(elsewhere);
    CHECK(words(elsewhere.error()) == "rejected other unknown final");
    const auto transport = std::make_shared<fermata::testing::ScriptTransport>();
    transport->then(answer);
    fermata::ClientOptions options;
    options.transport = transport;
    options.base_url = "https://proxy.example";
    const auto id = fermata::Client(fermata::ApiKey{api_key}, options).extend(some_request());
    REQUIRE_FALSE(id);
    CHECK(words(id.error()) == "rejected other unknown final");
}

TEST_CASE("http: on reads a status without an envelope costs nothing, and a fault may be tried again", "[infer]") {
    const auto words_of_read = [](int status) {
        const auto task = read_task(fermata::kie(), status, page);
        return task ? std::string("a task") : words(task.error());
    };
    CHECK(words_of_read(200) == "protocol none none again"); // a page of some box on the way
    CHECK(words_of_read(302) == "protocol none none final");
    CHECK(words_of_read(401) == "rejected unauthorised none final");
    CHECK(words_of_read(403) == "rejected other none final");
    CHECK(words_of_read(404) == "rejected not_found none final");
    CHECK(words_of_read(408) == "server server_fault none again");
    CHECK(words_of_read(429) == "rejected rate_limited none again");
    for (const int status : {500, 502, 503, 504, 520, 524})
        CHECK(words_of_read(status) == "server server_fault none again");
}
