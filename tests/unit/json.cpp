// SPDX-License-Identifier: MIT
// Requests as JSON and back.
#include "unit/helpers.hpp"

using fermata::ExtendRequest;
using fermata::request_from_json;

namespace {

/// Numbers that look random and are the same in every run.
class Random {
public:
    explicit Random(std::uint32_t seed) : state_(seed) {}

    std::size_t below(std::size_t limit) {
        state_ = state_ * 1664525u + 1013904223u;
        return static_cast<std::size_t>(state_ >> 8) % limit;
    }
    bool maybe() { return below(2) == 1; }

    std::string text(std::size_t longest) {
        const char* pieces[] = {"a",
                                "Z",
                                " ",
                                "\"",
                                "\\",
                                "/",
                                "\n",
                                "\r",
                                "\t",
                                "\x01",
                                "\x1F",
                                "\x7F",
                                "\xC3\xA9",
                                "\xE2\x99\xAB",
                                "{",
                                "}",
                                ":",
                                ",",
                                "\\u0",
                                "&amp;",
                                "null",
                                "\xE2\x80\xA8",
                                "\xF0\x9F\x8E\xB5"};
        std::string out = "x"; // never blank
        for (std::size_t i = below(longest); i > 0; --i) out += pieces[below(sizeof pieces / sizeof pieces[0])];
        return out;
    }

    std::string id() {
        std::string out;
        for (std::size_t i = 1 + below(256); i > 0; --i) out += static_cast<char>(0x21 + below(0x5E));
        return out;
    }

    fermata::Weight weight() { return fermata::Weight::hundredths(static_cast<int>(below(101))); }

private:
    std::uint32_t state_;
};

/// Sets some of the fields beyond the seeds', in ways that break no rule.
void newer_fields(Random& random, fermata::CustomExtend& builder) {
    if (random.maybe()) builder.variety(static_cast<int>(random.below(5)));
    if (random.maybe()) builder.instrumental(false);
    if (random.maybe()) builder.lyrics(random.text(100));
    if (!random.maybe()) return;
    builder.persona_id(fermata::PersonaId{random.id()});
    builder.persona_model(random.maybe() ? fermata::PersonaModel::style : fermata::PersonaModel::voice);
}

fermata::Result<ExtendRequest> random_request(Random& random) {
    const fermata::Model models[] = {fermata::Model::v3_5, fermata::Model::v5_5, fermata::Model::named("x.y-z_9")};
    const fermata::Model model = models[random.below(3)];
    const std::string url = "https://cb.example/" + std::to_string(random.below(1000)) + "?a=%2F&b='x'";
    if (random.maybe()) {
        auto builder = ExtendRequest::inherited(fermata::AudioId{random.id()}, model).callback_url(url);
        if (random.maybe()) builder.prompt(fermata::Prompt{random.text(300)});
        return builder.build();
    }
    const auto at = std::chrono::milliseconds(1 + random.below(86400000));
    auto builder = ExtendRequest::custom(fermata::AudioId{random.id()}, model, fermata::ContinueAt{at},
                                         fermata::Prompt{random.text(300)}, fermata::Style{random.text(40)},
                                         fermata::Title{random.text(15)});
    builder.poll_only();
    if (random.maybe()) builder.callback_url(url);
    if (random.maybe()) builder.negative_tags(random.maybe() ? random.text(50) : "");
    if (random.maybe())
        builder.vocal_gender(random.maybe() ? fermata::VocalGender::male : fermata::VocalGender::female);
    if (random.maybe()) builder.style_weight(random.weight());
    if (random.maybe()) builder.weirdness_constraint(random.weight());
    if (random.maybe()) builder.audio_weight(random.weight());
    if (random.maybe()) builder.persona_id(fermata::PersonaId{random.id()});
    newer_fields(random, builder);
    return builder.build();
}

} // namespace

TEST_CASE("json: a request reads back as itself", "[unit]") {
    Random random(20240607);
    for (int i = 0; i < 3000; ++i) {
        const auto request = random_request(random);
        REQUIRE(request);
        const std::string json = to_json(*request);
        INFO("request " << i << ": " << json);
        const auto again = request_from_json(json);
        REQUIRE(again);
        REQUIRE(*again == *request);
        REQUIRE(to_json(*again) == json);
    }
}

TEST_CASE("json: unset fields are left out, set ones have the seeds' names", "[unit]") {
    CHECK(
        to_json(*unit_test::valid_custom().build()) ==
        R"({"defaultParamFlag":true,"audioId":"audio-1","prompt":"more","style":"Jazz","title":"Long","continueAt":60,)"
        R"("model":"V4_5","callBackUrl":"https://callback.invalid/"})");
    CHECK(to_json(*ExtendRequest::inherited(fermata::AudioId{"a"}, fermata::Model::v5).poll_only().build()) ==
          R"({"defaultParamFlag":false,"audioId":"a","model":"V5","callBackUrl":"https://callback.invalid/"})");
    auto full = unit_test::valid_custom().callback_url("https://cb.example/x").negative_tags("Drums");
    full.vocal_gender(fermata::VocalGender::female).style_weight(0.65).weirdness_constraint(0).audio_weight(1);
    full.persona_id(fermata::PersonaId{"p"});
    CHECK(
        to_json(*full.build()) ==
        R"({"defaultParamFlag":true,"audioId":"audio-1","prompt":"more","style":"Jazz","title":"Long","continueAt":60,)"
        R"("model":"V4_5","callBackUrl":"https://cb.example/x","negativeTags":"Drums","vocalGender":"f",)"
        R"("styleWeight":0.65,"weirdnessConstraint":0,"audioWeight":1,"personaId":"p"})");
}

TEST_CASE("json: the newer fields follow the seeds', and read back", "[unit]") {
    const auto instrumental =
        ExtendRequest::custom(fermata::AudioId{"a"}, fermata::Model::v6, fermata::ContinueAt::seconds(60),
                              fermata::Prompt{""}, fermata::Style{"s"}, fermata::Title{"t"})
            .poll_only()
            .persona_id(fermata::PersonaId{"p"})
            .persona_model(fermata::PersonaModel::voice)
            .instrumental()
            .variety(4)
            .build();
    REQUIRE(instrumental);
    CHECK(to_json(*instrumental) ==
          R"({"defaultParamFlag":true,"audioId":"a","style":"s","title":"t","continueAt":60,"model":"V6",)"
          R"("callBackUrl":"https://callback.invalid/","personaId":"p","personaModel":"voice_persona",)"
          R"("instrumental":true,"variety":4})");
    CHECK(request_from_json(to_json(*instrumental)).value_or(*unit_test::valid_custom().build()) == *instrumental);
    const auto sung = unit_test::valid_custom().instrumental(false).lyrics("la").build();
    REQUIRE(sung);
    CHECK(to_json(*sung).find(R"(,"instrumental":false,"lyrics":"la"})") != std::string::npos);
}

TEST_CASE("json: white space and the order of keys do not matter", "[unit]") {
    const auto request = request_from_json(" {\"model\" : \"V5\",\n\t\"callBackUrl\":\"https:\\/\\/a.b\\/\","
                                           "\"audioId\":\"\\u0061\", \"defaultParamFlag\":false} \r\n");
    REQUIRE(request);
    CHECK(request->fields().callback_url == "https://a.b/");
    CHECK(request->fields().audio_id == "a");
}

TEST_CASE("json: numbers may be written in any way that means a hundredth", "[unit]") {
    const std::string json = to_json(*unit_test::valid_custom().style_weight(0.5).build());
    for (const char* number : {"0.5", "0.50", "5e-1", "50E-2", "0.500000000001"}) {
        std::string text = json;
        text.replace(text.find("0.5"), 3, number);
        const auto request = request_from_json(text);
        CAPTURE(text);
        REQUIRE(request);
        CHECK(to_json(*request) == json);
    }
}

TEST_CASE("json: a request of more than 1 MiB is refused unread", "[unit]") {
    const auto request = fermata::request_from_json(std::string((1 << 20) + 1, ' '));
    REQUIRE_FALSE(request);
    CHECK(request.error().kind == fermata::ErrorKind::invalid_request);
    CHECK(request.error().message == "the request is longer than 1 MiB: 1048577 bytes");
}
