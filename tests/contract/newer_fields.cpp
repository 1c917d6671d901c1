// SPDX-License-Identifier: MIT
// The rules of the fields beyond the seeds' (later documentation).
#include "seed_texts.hpp"

using namespace contract;

namespace {

/// Seed 001's example, which has a personaId, without its prompt and voice, and with `field`.
std::string without_a_voice(const std::string& field, const std::string& value) {
    return replaced(removed(removed(seed_001_request, "/prompt"), "/vocalGender"), '/' + field, value);
}

/// `field` takes these values, and writes them as they were; any other is a violation of it alone.
void check_values(const std::string& field, const std::vector<std::string>& good, const std::vector<std::string>& bad) {
    for (const std::string& value : good) {
        INFO(value);
        const auto request = fermata::request_from_json(example_with(field, value));
        REQUIRE(faulty_fields(request).empty());
        CHECK(flat_members(to_json(*request))[field] == value);
    }
    for (const std::string& value : bad) {
        INFO(value);
        CHECK(faulty_fields(example_with(field, value)) == Fields{field});
    }
}

} // namespace

TEST_CASE("request: personaModel is style_persona or voice_persona", "[doc-enum-personaModel]") {
    check_values("personaModel", {"\"style_persona\"", "\"voice_persona\""},
                 {"\"\"", "\"style\"", "\"Voice_Persona\"", "null", "true", "1", "[]", "{}"});
}

TEST_CASE("request: personaModel says what kind of id personaId is", "[doc-enum-personaModel]") {
    CHECK(faulty_fields(replaced(seed_002_request, "/personaModel", "\"style_persona\"")) == Fields{"personaModel"});
}

TEST_CASE("request: variety is an integer from 0 to 4", "[doc-range-variety]") {
    check_values("variety", {"0", "1", "2", "3", "4"},
                 {"-1", "5", "0.5", "1e300", "9223372036854775807", "-9223372036854775808", "18446744073709551615",
                  "\"1\"", "null", "true", "[]", "{}"});
}

TEST_CASE("request: instrumental is a boolean", "[doc-type-instrumental]") {
    check_values("instrumental", {"false"}, {"null", "0", "\"true\"", "[]", "{}"});
    const auto request = fermata::request_from_json(without_a_voice("instrumental", "true"));
    REQUIRE(request);
    CHECK(flat_members(to_json(*request)) == flat_members(without_a_voice("instrumental", "true")));
}

TEST_CASE("request: with instrumental true, prompt and vocalGender must not be sent, nor lyrics",
          "[doc-instrumental-prompt][doc-instrumental-vocalGender][doc-instrumental-lyrics]") {
    CHECK(faulty_fields(example_with("instrumental", "true")) == Fields{"prompt", "vocalGender"});
    const std::string silent = without_a_voice("instrumental", "true");
    CHECK(faulty_fields(replaced(silent, "/prompt", "\"words\"")) == Fields{"prompt"});
    CHECK(faulty_fields(replaced(silent, "/vocalGender", "\"f\"")) == Fields{"vocalGender"});
    CHECK(faulty_fields(replaced(silent, "/lyrics", "\"la\"")) == Fields{"lyrics"});
}

TEST_CASE("request: with instrumental true no prompt is required", "[doc-instrumental-prompt]") {
    CHECK(faulty_fields(without_a_voice("instrumental", "true")).empty());
    CHECK(faulty_fields(without_a_voice("instrumental", "false")) == Fields{"prompt"});
}

TEST_CASE("request: lyrics are a text of at most 5000 characters", "[doc-length-lyrics]") {
    const auto note = [](std::size_t count) {
        std::string text = "\"";
        for (std::size_t i = 0; i < count; ++i) text += "\xF0\x9D\x84\x90"; // U+1D110, the fermata
        return text + '"';
    };
    check_values("lyrics", {"\"la\"", note(5000)}, {note(5001), "\"\"", "\" \"", "null", "1", "true", "[]", "{}"});
}

TEST_CASE("request: the newer fields are those of a custom request", "[infer]") {
    const std::pair<const char*, const char*> fields[] = {
        {"personaModel", "\"style_persona\""}, {"instrumental", "true"}, {"variety", "1"}, {"lyrics", "\"la\""}};
    for (const auto& [field, value] : fields) {
        INFO(field);
        CHECK(faulty_fields(replaced(least_inherited, std::string("/") + field, value)) == Fields{field});
    }
}
