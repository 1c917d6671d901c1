// SPDX-License-Identifier: MIT
#include "json_text.hpp"
#include "outcome.hpp"

using namespace contract;

namespace {

const std::string made = R"({ "code": 200, "msg": "success", "data": { "personaId": "persona-placeholder",
    "name": "Quiet tenor", "description": "A quiet tenor voice" } })";

/// What the answer to generate-persona means, in words: "made ID" or those of the error.
std::string created(const fermata::Provider& provider, int status, const std::string& body) {
    const auto persona = fermata::wire::decode_persona(response(status, body), provider);
    return persona ? "made " + persona->id.str() : words(persona.error());
}

std::string by_kie(const std::string& body) { return created(fermata::kie(), 200, body); }

struct PersonaRow {
    const char* code;
    const char* expected;
};

constexpr PersonaRow persona_rows[] = {
    {"401", "rejected unauthorised none final"},
    {"402", "rejected no_credits none final"},
    {"404", "rejected not_found none final"},
    {"409", "rejected conflict none final"},
    {"422", "rejected invalid_parameters none final"},
    {"429", "rejected rate_limited none again"},
    {"451", "rejected other none final"},
    {"455", "rejected maintenance none again"},
    {"500", "server server_fault unknown final"},
    {"777", "server server_fault unknown final"},
};

} // namespace

TEST_CASE("persona: made (kie.ai and sunoapi.org documentation)", "[doc-persona-made]") {
    for (const fermata::Provider& provider : {fermata::kie(), fermata::sunoapi(), fermata::kie_jobs()}) {
        const auto persona = fermata::wire::decode_persona(response(200, made), provider);
        REQUIRE(persona);
        CHECK(persona->id.str() == "persona-placeholder");
        CHECK(persona->name == "Quiet tenor");
        CHECK(persona->description == "A quiet tenor voice");
    }
}

TEST_CASE("persona: the codes, the same at both providers (their documentation)",
          "[doc-persona-code-401][doc-persona-code-402][doc-persona-code-404][doc-persona-code-409]"
          "[doc-persona-code-422][doc-persona-code-429][doc-persona-code-451][doc-persona-code-455]"
          "[doc-persona-code-500]") {
    for (const fermata::Provider& provider : {fermata::kie(), fermata::sunoapi(), fermata::kie_jobs()}) {
        for (const PersonaRow& row : persona_rows) {
            INFO(provider.name << " code " << row.code);
            CHECK(created(provider, 200, refusal_body(row.code)) == row.expected);
        }
    }
}

TEST_CASE("persona: an answer that accepts without a valid id may have made one", "[infer]") {
    for (const char* data :
         {"null", "{}", "[]", "\"persona-1\"", R"({"personaId":null})", R"({"personaId":5})", R"({"personaId":""})",
          R"({"personaId":"persona 1"})", R"({"personaId":["persona-1"]})", R"({"taskId":"persona-1"})"}) {
        const std::string body = R"({"code":200,"msg":"success","data":)" + std::string(data) + "}";
        INFO(body);
        CHECK(by_kie(body) == "protocol none unknown final");
        const auto persona = fermata::wire::decode_persona(response(200, body), fermata::kie());
        REQUIRE_FALSE(persona);
        CHECK(persona.error().excerpt == body);
        CHECK(persona.error().service_code == 200);
    }
    CHECK(by_kie(replaced(made, "/data/personaId", '"' + std::string(257, 'a') + '"')) ==
          "protocol none unknown final");
}

TEST_CASE("persona: its texts may be null or missing", "[infer]") {
    for (const char* value : {"null", "5", "[]"}) {
        CHECK(by_kie(replaced(made, "/data/name", value)) == "made persona-placeholder");
        CHECK(by_kie(replaced(made, "/data/description", value)) == "made persona-placeholder");
    }
    CHECK(by_kie(R"({"code":200,"msg":"success","data":{"personaId":"persona-1"}})") == "made persona-1");
}

TEST_CASE("persona: every start of the answer leaves it unknown", "[infer]") {
    for (std::size_t size = 0; size < made.size(); ++size) {
        INFO("the first " << size << " bytes");
        REQUIRE(by_kie(made.substr(0, size)) == "protocol none unknown final");
    }
}

TEST_CASE("persona: HTTP status and code are judged as for a submit", "[infer]") {
    CHECK(created(fermata::kie(), 502, made) == "server server_fault unknown final");
    CHECK(created(fermata::kie(), 302, made) == "protocol none unknown final");
    CHECK(created(fermata::kie(), 400, made) == "protocol none unknown final");
    CHECK(created(fermata::sunoapi(), 409, refusal_body("409")) == "rejected conflict none final");
    CHECK(created(fermata::kie(), 401, "") == "rejected unauthorised unknown final");
    CHECK(by_kie(replaced(made, "/code", "\"200\"")) == "protocol none unknown final");
}
