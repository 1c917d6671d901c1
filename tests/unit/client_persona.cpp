// SPDX-License-Identifier: MIT
#include "unit/helpers.hpp"

using namespace std::chrono_literals;
using fermata::Charge;
using fermata::Client;
using fermata::ErrorKind;
using fermata::Reason;
using fermata::testing::ScriptTransport;
using unit_test::persona_made;
using unit_test::valid_persona;

namespace {

/// The outcome of a persona whose one request has this outcome.
fermata::Result<fermata::Persona> persona_after(fermata::Result<fermata::http::Response> outcome) {
    const auto transport = std::make_shared<ScriptTransport>();
    transport->then(std::move(outcome));
    auto persona = unit_test::scripted_client(transport).create_persona(valid_persona());
    CHECK(transport->requests().size() == 1);
    return persona;
}

fermata::http::Response response(int status, std::string body) {
    fermata::http::Response answer;
    answer.status = status;
    answer.body = std::move(body);
    return answer;
}

} // namespace

TEST_CASE("persona: is posted once, with the key, to both providers", "[unit]") {
    for (const fermata::Provider& provider : {fermata::kie(), fermata::sunoapi()}) {
        CAPTURE(std::string(provider.name));
        const auto transport = std::make_shared<ScriptTransport>();
        transport->answer(200, persona_made);
        fermata::ClientOptions options = unit_test::scripted(transport);
        options.provider = provider;
        const auto persona = Client(fermata::ApiKey{unit_test::test_key}, options).create_persona(valid_persona());
        REQUIRE(persona);
        CHECK(persona->id == fermata::PersonaId{"persona-1"});
        CHECK(persona->name == "Quiet tenor");
        CHECK(persona->description == "soft");
        REQUIRE(transport->requests().size() == 1);
        const fermata::http::Request sent = transport->requests()[0];
        CHECK(sent.method == fermata::http::Method::post);
        CHECK(sent.send_once);
        CHECK(sent.url == std::string(provider.base_url) + "/api/v1/generate/generate-persona");
        CHECK(sent.body.find(R"("taskId":"task-1")") != std::string::npos);
        CHECK(sent.body.find(R"("vocalEnd":30)") != std::string::npos);
        CHECK(sent.headers.begin()->value == std::string("Bearer ") + unit_test::test_key);
    }
}

TEST_CASE("persona: every violation is told and nothing is sent", "[unit]") {
    const auto transport = std::make_shared<ScriptTransport>();
    fermata::PersonaRequest request = valid_persona();
    request.name.clear();
    request.vocal_end = 5s;
    CHECK(unit_test::fields_of(unit_test::scripted_client(transport).create_persona(request)) == "name,vocalEnd");
    fermata::ClientOptions options = unit_test::scripted(transport);
    options.provider.persona_path = {};
    const auto refused = Client(fermata::ApiKey{"k"}, options).create_persona(valid_persona());
    REQUIRE_FALSE(refused);
    CHECK(refused.error().describe() ==
          "the request breaks a rule; kie.ai makes no personas. "
          "Cost: nothing was sent, nothing was charged. To do: correct the fields that are named.");
    CHECK(transport->requests().empty());
}

TEST_CASE("persona: a second one of a track is a conflict, which costs nothing", "[unit]") {
    const auto persona = persona_after(response(200, R"({"code":409,"msg":"exists","data":null})"));
    REQUIRE_FALSE(persona);
    CHECK(persona.error().kind == ErrorKind::rejected);
    CHECK(persona.error().reason == Reason::conflict);
    CHECK(persona.error().charge == Charge::none);
}

TEST_CASE("persona: without proof it is not repeated, and the error says how to find out", "[unit]") {
    fermata::Error lost;
    lost.kind = ErrorKind::transport;
    lost.charge = Charge::unknown;
    lost.retryable = true;
    lost.message = "the connection broke";
    lost.attempts.push_back({});
    for (const auto& outcome :
         {fermata::Result<fermata::http::Response>(lost), fermata::Result<fermata::http::Response>(response(500, "")),
          fermata::Result<fermata::http::Response>(response(200, R"({"code":200,"data":{}})"))}) {
        const auto persona = persona_after(outcome);
        REQUIRE_FALSE(persona);
        CAPTURE(persona.error().describe());
        CHECK(persona.error().charge == Charge::unknown);
        CHECK_FALSE(persona.error().retryable);
        CHECK(persona.error().describe().find("when a second call is refused as a conflict") != std::string::npos);
        CHECK_FALSE(persona.error().callback_token);
    }
}

TEST_CASE("persona: no answer makes its error repeat the key or the description", "[unit]") {
    for (const std::string& secret : {std::string(unit_test::test_key), valid_persona().description}) {
        for (const int status : {200, 422, 500}) {
            const auto persona = persona_after(response(status, R"({"code":422,"msg":"refused: )" + secret + "\"}"));
            REQUIRE_FALSE(persona);
            CHECK(unit_test::everything_in(persona.error()).find(secret.substr(0, 16)) == std::string::npos);
        }
    }
}
