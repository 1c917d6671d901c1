// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <fermata/api/provider.hpp>
#include <fermata/core/url.hpp>

#include <set>

using fermata::Charge;
using fermata::ErrorKind;
using fermata::kie;
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
    for (const fermata::Provider& provider : {kie(), sunoapi()}) {
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
    for (const Model& model : {Model::v3_5, Model::v4, Model::v4_5, Model::v4_5plus, Model::v4_5all, Model::v5,
                               Model::v5_5, Model::named("V9")}) {
        CAPTURE(model.name());
        CHECK(kie().offers(model));
    }
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

TEST_CASE("provider: both are reached over https by paths from the root", "[unit]") {
    for (const fermata::Provider& provider : {kie(), sunoapi()}) {
        CAPTURE(provider.name);
        CHECK(fermata::base_url_fault(provider.base_url) == nullptr);
        CHECK(provider.base_url.substr(0, 8) == "https://");
        CHECK(provider.base_url.back() != '/');
        CHECK(provider.submit_path.front() == '/');
        CHECK(provider.task_path.front() == '/');
        CHECK(provider.credits_path.front() == '/');
    }
}
