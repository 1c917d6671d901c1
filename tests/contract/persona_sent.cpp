// SPDX-License-Identifier: MIT
// generate-persona and download-url: what is sent, and what is refused before (documentation of both providers).
#include "json_text.hpp"
#include "outcome.hpp"

using namespace contract;
using namespace std::chrono_literals;

namespace {

fermata::PersonaRequest persona() {
    fermata::PersonaRequest request;
    request.task_id = fermata::TaskId{"0123456789abcdef0123456789abcdef"};
    request.audio_id = fermata::AudioId{"00000000-0000-4000-8000-0000000000a1"};
    request.name = "Quiet tenor";
    request.description = "Soft, close to the microphone";
    return request;
}

fermata::http::Request persona_sent(const fermata::Provider& provider, const fermata::PersonaRequest& request) {
    const std::string answer = R"({"code":200,"msg":"success","data":{"personaId":"persona-placeholder"}})";
    return sent(provider, {}, answer,
                [&request](const fermata::Client& client) { CHECK(client.create_persona(request)); });
}

/// The fields of `request` that keep it from being sent.
std::vector<std::string> refused(const fermata::PersonaRequest& request) {
    const auto transport = std::make_shared<fermata::testing::ScriptTransport>();
    const auto outcome = client_with(fermata::kie(), transport).create_persona(request);
    REQUIRE_FALSE(outcome);
    REQUIRE(outcome.error().kind == fermata::ErrorKind::invalid_request);
    REQUIRE(transport->requests().empty());
    std::vector<std::string> fields;
    for (const fermata::Violation& violation : outcome.error().violations) fields.push_back(violation.field);
    return fields;
}

using Fields = std::vector<std::string>;

} // namespace

TEST_CASE("persona: its request, with the documented window and names without the blanks of the schema",
          "[doc-persona-body]") {
    const std::string expected =
        R"({"taskId":"0123456789abcdef0123456789abcdef","audioId":"00000000-0000-4000-8000-0000000000a1",)"
        R"("name":"Quiet tenor","description":"Soft, close to the microphone","vocalStart":0,"vocalEnd":30})";
    for (const fermata::Provider& provider : {fermata::kie(), fermata::sunoapi(), fermata::kie_jobs()}) {
        const fermata::http::Request request = persona_sent(provider, persona());
        CHECK(request.method == fermata::http::Method::post);
        CHECK(request.send_once);
        CHECK(request.url == std::string(provider.base_url) + "/api/v1/generate/generate-persona");
        CHECK(request.body == expected);
    }
}

TEST_CASE("persona: its window has at most two decimals", "[doc-persona-step]") {
    fermata::PersonaRequest request = persona();
    request.vocal_start = 12340ms;
    request.vocal_end = 25500ms;
    request.style = "Jazz";
    auto members = flat_members(persona_sent(fermata::kie(), request).body);
    CHECK(members["vocalStart"] == "12.34");
    CHECK(members["vocalEnd"] == "25.5");
    CHECK(members["style"] == "\"Jazz\"");
    request.vocal_start = 12345ms;
    CHECK(refused(request) == Fields{"vocalStart"});
}

TEST_CASE("persona: its window is 10 to 30 s", "[doc-persona-window]") {
    fermata::PersonaRequest request = persona();
    request.vocal_start = 20010ms;
    CHECK(refused(request) == Fields{"vocalEnd"});
    request.vocal_start = 0ms;
    request.vocal_end = 30010ms;
    CHECK(refused(request) == Fields{"vocalEnd"});
    request.vocal_start = -10ms;
    request.vocal_end = 20s;
    CHECK(refused(request) == Fields{"vocalStart"});
}

TEST_CASE("persona: the task, the track, a name and a description are required", "[doc-persona-required]") {
    CHECK(refused(fermata::PersonaRequest{}) == Fields{"taskId", "audioId", "name", "description"});
}

TEST_CASE("download link: its request, at kie.ai alone", "[doc-link-body]") {
    const std::string file = "https://files.example.test/a1.mp3?x=1";
    const std::string answer = R"({"code":200,"msg":"success","data":"https://files.example.test/link"})";
    for (const fermata::Provider& provider : {fermata::kie(), fermata::kie_jobs()}) {
        const auto request =
            sent(provider, {}, answer, [&file](const fermata::Client& client) { CHECK(client.download_link(file)); });
        CHECK(request.method == fermata::http::Method::post);
        CHECK(request.url == "https://api.kie.ai/api/v1/common/download-url");
        CHECK(request.body == R"({"url":"https://files.example.test/a1.mp3?x=1"})");
    }
    const auto transport = std::make_shared<fermata::testing::ScriptTransport>();
    const auto outcome = client_with(fermata::sunoapi(), transport).download_link(file);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().kind == fermata::ErrorKind::invalid_request);
    CHECK(transport->requests().empty());
}
