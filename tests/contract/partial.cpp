// SPDX-License-Identifier: MIT
// Requests with some values of their own: kie.ai's newer route requires the id and the model alone (its page).
#include "json_text.hpp"
#include "outcome.hpp"

using namespace contract;
using fermata::ExtendRequest;
using fermata::Model;

namespace {

fermata::PartialExtend partial() { return ExtendRequest::partial(fermata::AudioId{"a"}, Model::v6); }

/// The body that kie.ai's newer route is sent.
std::string job_body(const fermata::PartialExtend& builder) {
    return extend_sent(fermata::kie_jobs(), builder.build()).body;
}

std::string job_of_input(const std::string& rest) {
    return R"({"model":"ai-music-api/extend","input":{"audio_id":"a",)" + rest + "}}";
}

/// The violations of a request, such as "prompt must be left out when instrumental is true".
std::string violations(const fermata::Result<ExtendRequest>& request) {
    std::string text;
    if (request) return text;
    for (const fermata::Violation& violation : request.error().violations) {
        text += (text.empty() ? "" : " | ") + violation.field + ' ' + violation.rule;
    }
    return text;
}

} // namespace

TEST_CASE("partial: what is set is sent, and nothing else is needed", "[doc]") {
    const fermata::PartialExtend bare = partial().poll_only();
    CHECK(job_body(bare) == job_of_input(R"("model":"V6")"));
    CHECK(job_body(partial().poll_only().continue_at(fermata::ContinueAt::seconds(60))) ==
          job_of_input(R"("continue_at":60,"model":"V6")"));
    CHECK(job_body(partial().poll_only().style(fermata::Style{"Chamber"})) ==
          job_of_input(R"("style":"Chamber","model":"V6")"));
    CHECK(job_body(partial().poll_only().lyrics("la").title(fermata::Title{"t"})) ==
          job_of_input(R"("title":"t","model":"V6","lyrics":"la")"));
    CHECK(job_body(partial().poll_only().prompt(fermata::Prompt{"p"}).vocal_gender(fermata::VocalGender::male)) ==
          job_of_input(R"("prompt":"p","model":"V6","vocal_gender":"m")"));
    CHECK(job_body(partial().poll_only().instrumental().variety(4)) ==
          job_of_input(R"("model":"V6","instrumental":true,"variety":4)"));
}

TEST_CASE("partial: from a track", "[doc]") {
    fermata::Track track;
    track.id = fermata::AudioId{"a"};
    track.model_name = "chirp-crow";
    track.duration = 60;
    CHECK(job_body(ExtendRequest::partial(track).poll_only()) == job_of_input(R"("model":"V5")"));
    CHECK(job_body(ExtendRequest::partial(track, Model::v6_mini).poll_only()) == job_of_input(R"("model":"V6_MINI")"));
    CHECK(violations(ExtendRequest::partial(track).poll_only().continue_at(fermata::ContinueAt::seconds(60)).build()) ==
          "continueAt must be below the source's 60 s");
}

TEST_CASE("partial: what is set is checked like everywhere", "[doc]") {
    CHECK(violations(partial().build()) ==
          "callBackUrl is required: call callback_url(...) or poll_only(), which sends https://callback.invalid/");
    CHECK(violations(partial().poll_only().style(fermata::Style{std::string(201, 's')}).build()) ==
          "style must be at most 200 characters (Limits::per_model() allows 1000 for this model)");
    CHECK(violations(partial().poll_only().style_weight(fermata::Weight{1.5}).build()) ==
          "styleWeight must be 0 to 1 in steps of 0.01");
    CHECK(violations(partial().poll_only().instrumental().prompt(fermata::Prompt{"p"}).lyrics("la").build()) ==
          "prompt must be left out when instrumental is true | lyrics must be left out when instrumental is true");
    CHECK(violations(partial().poll_only().persona_model(fermata::PersonaModel::style).build()) ==
          "personaModel needs a personaId");
}

TEST_CASE("partial: the routes with defaultParamFlag refuse it, and nothing is sent", "[seed]") {
    for (const fermata::Provider& provider : {fermata::kie(), fermata::sunoapi()}) {
        const auto transport = std::make_shared<fermata::testing::ScriptTransport>();
        const auto outcome = client_with(provider, transport).extend(partial().poll_only().build());
        REQUIRE_FALSE(outcome);
        CHECK(outcome.error().kind == fermata::ErrorKind::invalid_request);
        REQUIRE(outcome.error().violations.size() == 1);
        CHECK(outcome.error().violations[0].field == "defaultParamFlag");
        CHECK(transport->requests().empty());
    }
    const std::string json = to_json(*partial().poll_only().build());
    CHECK(flat_members(json).count("defaultParamFlag") == 0);
    CHECK(violations(fermata::request_from_json(json)).find("defaultParamFlag is required") == 0);
}
