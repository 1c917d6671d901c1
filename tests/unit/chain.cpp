// SPDX-License-Identifier: MIT
// A finished track as the source of the next request.
#include "unit/helpers.hpp"

#include <cmath>
#include <limits>

using fermata::ContinueAt;
using fermata::ExtendRequest;
using fermata::Model;
using fermata::Track;
using unit_test::fields_of;

namespace {

Track track(const std::string& model_name = "chirp-crow", double duration = 201.25) {
    Track source;
    source.id = fermata::AudioId{"audio-7"};
    source.model_name = model_name;
    source.duration = duration;
    return source;
}

const fermata::Prompt prompt{"more"};
const fermata::Style style{"Jazz"};
const fermata::Title title{"Long"};

fermata::Result<ExtendRequest> extended(const Track& source, double at = 60) {
    return ExtendRequest::custom(source, ContinueAt::seconds(at), prompt, style, title).poll_only().build();
}

fermata::Result<ExtendRequest> extended_as(const Track& source, Model model) {
    return ExtendRequest::custom(source, model, ContinueAt::seconds(60), prompt, style, title).poll_only().build();
}

/// What `build()` says of the model; empty when it is content.
std::string about_model(const fermata::Result<ExtendRequest>& request) {
    if (request) return {};
    REQUIRE(fields_of(request) == "model");
    const fermata::Violation& violation = request.error().violations[0];
    return violation.value.empty() ? violation.rule : violation.rule + " | " + violation.value;
}

} // namespace

TEST_CASE("chain: a track brings its id and its model", "[unit]") {
    const auto custom = extended(track());
    REQUIRE(custom);
    CHECK(custom->fields().default_param_flag);
    CHECK(custom->fields().audio_id == "audio-7");
    CHECK(custom->fields().model == Model::v5);
    CHECK(custom->fields().continue_at == ContinueAt::seconds(60));
    CHECK(custom->fields().prompt == "more");
    CHECK(custom->fields().style == "Jazz");
    CHECK(custom->fields().title == "Long");
    const auto inherited = ExtendRequest::inherited(track("chirp-fenix")).poll_only().build();
    REQUIRE(inherited);
    CHECK_FALSE(inherited->fields().default_param_flag);
    CHECK(inherited->fields().audio_id == "audio-7");
    CHECK(inherited->fields().model == Model::v5_5);
}

TEST_CASE("chain: a request from a track is the one from its id and model", "[unit]") {
    const auto by_id =
        ExtendRequest::custom(fermata::AudioId{"audio-7"}, Model::v5, ContinueAt::seconds(60), prompt, style, title)
            .poll_only()
            .build();
    REQUIRE(by_id);
    REQUIRE(extended(track()));
    CHECK(*extended(track()) == *by_id);
    CHECK(to_json(*extended(track())) == to_json(*by_id));
}

TEST_CASE("chain: the track's length bounds continueAt", "[unit]") {
    CHECK(extended(track("chirp-crow", 60.001)));
    CHECK(fields_of(extended(track("chirp-crow", 60))) == "continueAt");
    const auto late = extended(track(), 201.25);
    REQUIRE(fields_of(late) == "continueAt");
    CHECK(late.error().violations[0].rule == "must be below the source's 201.25 s");
}

TEST_CASE("chain: a length that makes no sense bounds nothing", "[unit]") {
    const double infinity = std::numeric_limits<double>::infinity();
    for (const double length : {0.0, -5.0, 0.0001, 1e9, 1e300, std::nan(""), infinity, -infinity}) {
        CAPTURE(length);
        CHECK(fields_of(extended(track("chirp-crow", length))) == "");
    }
}

TEST_CASE("chain: a bound of one's own wins over the track's", "[unit]") {
    auto builder = ExtendRequest::custom(track(), ContinueAt::seconds(60), prompt, style, title).poll_only();
    CHECK(fields_of(builder.source_duration(std::chrono::seconds(30)).build()) == "continueAt");
}

TEST_CASE("chain: a model of one's own counts, whatever the track's name of it", "[unit]") {
    for (const Model& model : {Model::v5, Model::v4, Model::named("v5")}) {
        REQUIRE(extended_as(track(), model));
        CHECK(extended_as(track(), model)->fields().model == model);
        const auto inherited = ExtendRequest::inherited(track(), model).poll_only().build();
        REQUIRE(inherited);
        CHECK(inherited->fields().model == model);
    }
}

TEST_CASE("chain: the model that a track's task asked for counts more than the track's name of it", "[unit]") {
    fermata::Track source = track("chirp-hawk");
    CHECK(about_model(extended(source)) == "is required: fermata does not know which model chirp-hawk is");
    source.request_model = "V6_WILD";
    REQUIRE(extended(source));
    CHECK(extended(source)->fields().model == Model::v6_wild);
}

TEST_CASE("chain: a model that fermata does not know must be given, and is then believed", "[unit]") {
    CHECK(about_model(extended(track("chirp-swan"))) == "is required: fermata does not know which model chirp-swan is");
    CHECK(about_model(ExtendRequest::inherited(track("chirp-swan")).poll_only().build()) ==
          "is required: fermata does not know which model chirp-swan is");
    CHECK(about_model(extended(track(""))) == "is required");
    CHECK(extended_as(track("chirp-swan"), Model::named("V9")));
    CHECK(extended_as(track(""), Model::v5));
}

TEST_CASE("chain: fields that name a source and no model miss the model alone", "[unit]") {
    fermata::ExtendFields fields = extended(track())->fields();
    fields.model.reset();
    CHECK(about_model(ExtendRequest::from_fields(fields)) == "is required");
}

TEST_CASE("chain: a foreign model name is cut and cleaned before it is printed", "[unit]") {
    const std::string rule = about_model(extended(track("chirp\n\x1B[31m\xFF" + std::string(500, 'x'))));
    CAPTURE(rule);
    CHECK(rule.find("chirp??[31m?xxx") != std::string::npos);
    CHECK(rule.size() < 150);
}

TEST_CASE("chain: a track without an id is no source", "[unit]") {
    Track nameless = track();
    nameless.id = fermata::AudioId{""};
    CHECK(fields_of(extended(nameless)) == "audioId");
    CHECK(fields_of(ExtendRequest::inherited(nameless).poll_only().build()) == "audioId");
}
