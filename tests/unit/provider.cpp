// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <fermata/api/provider.hpp>
#include <fermata/core/url.hpp>

#include <set>

using fermata::Charge;
using fermata::ErrorKind;
using fermata::kie;
using fermata::kie_jobs;
using fermata::Model;
using fermata::Reason;
using fermata::sunoapi;

TEST_CASE("provider: the same number means different things", "[unit]") {
    CHECK(kie().meaning(429).reason == Reason::rate_limited);
    CHECK(sunoapi().meaning(429).reason == Reason::no_credits);
    CHECK(kie().meaning(405).kind == ErrorKind::server);
    CHECK(sunoapi().meaning(405).reason == Reason::rate_limited);
    CHECK(sunoapi().meaning(430).reason == Reason::rate_limited);
}

TEST_CASE("provider: a code without a row is a server fault of unknown charge", "[unit]") {
    for (const std::int64_t code : {0, 1, 199, 201, 500, 501, 408, 777, 99999}) {
        CAPTURE(code);
        CHECK(kie().meaning(code).code == code);
        CHECK(kie().meaning(code).charge == Charge::unknown);
        CHECK(sunoapi().meaning(code).kind == ErrorKind::server);
        CHECK(sunoapi().meaning(code).charge == Charge::unknown);
    }
}

TEST_CASE("provider: no code stands in a table twice, and none is 200", "[unit]") {
    for (const fermata::Provider& provider : {kie(), sunoapi(), kie_jobs()}) {
        std::set<std::int64_t> codes;
        for (const fermata::CodeMeaning& row : provider.codes) {
            CAPTURE(provider.name, row.code);
            CHECK(codes.insert(row.code).second);
            CHECK(row.code != 200);
            CHECK(row.charge != Charge::made);
            CHECK((row.kind == ErrorKind::rejected) == (row.charge == Charge::none));
        }
    }
}

TEST_CASE("provider: a known model that it lacks is not offered, a new name is", "[unit]") {
    CHECK_FALSE(sunoapi().offers(Model::v3_5));
    CHECK(sunoapi().offers(Model::v4_5));
    CHECK(sunoapi().offers(Model::named("V9")));
    CHECK(sunoapi().offers(Model::named("v3_5"))); // another name, as far as anyone knows
    CHECK(sunoapi().offers(Model::v6));
    CHECK_FALSE(kie_jobs().offers(Model::v3_5));
    CHECK(kie_jobs().offers(Model::v6_mini));
    CHECK(kie_jobs().offers(Model::named("V9")));
}

TEST_CASE("provider: kie.ai's route of the seeds offers every model, V6 too, of which nothing is settled", "[unit]") {
    for (const fermata::detail::ModelRow& row : fermata::detail::known_models) {
        CAPTURE(row.model.name());
        CHECK(kie().offers(row.model));
    }
    CHECK(kie().offers(Model::named("V9")));
}

TEST_CASE("provider: an empty table of models turns the check off", "[unit]") {
    fermata::Provider provider = sunoapi();
    provider.models = {};
    CHECK(provider.offers(Model::v3_5));
}

TEST_CASE("provider: a table of one's own replaces the meanings", "[unit]") {
    static constexpr fermata::CodeMeaning codes[] = {{777, ErrorKind::rejected, Reason::no_credits, Charge::none}};
    fermata::Provider provider = kie();
    provider.codes = {codes, 1};
    CHECK(provider.meaning(777).reason == Reason::no_credits);
    CHECK(provider.meaning(401).charge == Charge::unknown);
}

TEST_CASE("provider: all are reached over https by paths from the root", "[unit]") {
    for (const fermata::Provider& provider : {kie(), sunoapi(), kie_jobs()}) {
        CAPTURE(provider.name);
        CHECK(fermata::base_url_problem(provider.base_url) == nullptr);
        CHECK(provider.base_url.substr(0, 8) == "https://");
        CHECK(provider.base_url.back() != '/');
        CHECK(provider.submit_path.front() == '/');
        CHECK(provider.task_path.front() == '/');
        CHECK(provider.credits_path.front() == '/');
        CHECK(provider.persona_path.front() == '/');
        CHECK((provider.link_path.empty() || provider.link_path.front() == '/'));
    }
}

TEST_CASE("provider: kie.ai's newer route differs in its paths, models and fields alone", "[unit]") {
    CHECK(kie_jobs().route == fermata::Route::jobs);
    CHECK(kie_jobs().submit_path == "/api/v1/jobs/createTask");
    CHECK(kie_jobs().task_path == "/api/v1/jobs/recordInfo");
    CHECK(kie_jobs().name != kie().name);
    CHECK(kie_jobs().base_url == kie().base_url);
    CHECK(kie_jobs().credits_path == kie().credits_path);
    CHECK(kie_jobs().persona_path == kie().persona_path);
    CHECK(kie_jobs().link_path == kie().link_path);
    CHECK(kie_jobs().codes.rows == kie().codes.rows);
    CHECK(kie().route == fermata::Route::generate);
    CHECK(sunoapi().route == fermata::Route::generate);
}

TEST_CASE("provider: only kie.ai makes links to its files", "[unit]") {
    CHECK(kie().link_path == "/api/v1/common/download-url");
    CHECK(sunoapi().link_path.empty());
}

TEST_CASE("provider: all take the seeds' fields, and no field that is none", "[unit]") {
    for (const fermata::Provider& provider : {kie(), sunoapi(), kie_jobs(), fermata::Provider{}}) {
        CAPTURE(provider.name);
        for (const char* field :
             {"defaultParamFlag", "audioId", "prompt", "style", "title", "continueAt", "model", "callBackUrl",
              "negativeTags", "vocalGender", "styleWeight", "weirdnessConstraint", "audioWeight", "personaId"}) {
            CAPTURE(field);
            CHECK(provider.takes(field));
        }
        CHECK_FALSE(provider.takes("customMode"));
        CHECK_FALSE(provider.takes(""));
    }
}

TEST_CASE("provider: kie.ai's route of the seeds takes two of the newer fields, the others take all", "[unit]") {
    for (const char* field : {"personaModel", "instrumental", "variety", "lyrics"}) {
        CAPTURE(field);
        const std::string name = field;
        CHECK(kie().takes(field) == (name == "personaModel" || name == "instrumental"));
        CHECK(sunoapi().takes(field));
        CHECK(kie_jobs().takes(field));
    }
}

TEST_CASE("provider: a model or newer field that it lacks is a violation that names the provider", "[unit]") {
    fermata::ExtendFields fields;
    CHECK(violations_of(fields, kie()).empty());
    fields.model = Model::v3_5;
    fields.persona_model = fermata::PersonaModel::style;
    fields.instrumental = false;
    fields.variety = 1;
    fields.lyrics = "la";
    const auto words = [&fields](const fermata::Provider& provider) {
        std::string text;
        for (const fermata::Violation& violation : violations_of(fields, provider)) {
            text += violation.field + ' ' + violation.rule + " (" + violation.value + ")\n";
        }
        return text;
    };
    CHECK(words(kie()) == "variety is not a field that kie.ai takes on this route ()\n"
                          "lyrics is not a field that kie.ai takes on this route ()\n");
    CHECK(words(sunoapi()) == "model must be one that sunoapi.org offers (V3_5)\n");
    CHECK(words(kie_jobs()) == "model must be one that kie.ai (jobs) offers (V3_5)\n");
}

TEST_CASE("provider: a table of newer fields of one's own counts", "[unit]") {
    static constexpr std::string_view fields[] = {"lyrics"};
    fermata::Provider provider = kie();
    provider.newer_fields = {fields, 1};
    CHECK(provider.takes("lyrics"));
    CHECK_FALSE(provider.takes("variety"));
}
