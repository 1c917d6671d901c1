// SPDX-License-Identifier: MIT
// The optional fields of later pages (CONTRACT 1.1): sunoapi.org has them on this route, kie.ai has not.
#include "rules.hpp"
#include "test_request.hpp"

#include "support/catch.hpp"

using namespace fermata_emulator;

namespace {

int code_of(const std::string& body, const Dialect& dialect) {
    const auto verdict = judge_submit(body, dialect, {});
    const auto* refusal = std::get_if<Refusal>(&verdict);
    return refusal == nullptr ? 200 : refusal->code;
}

} // namespace

TEST_CASE("newer fields: kie.ai's route of the seeds refuses them", "[emulator]") {
    const auto* field = GENERATE("instrumental", "personaModel", "variety", "lyrics");
    CAPTURE(field);
    CHECK(code_of(body_with({{field, "false"}}), kie()) == 422);
}

TEST_CASE("newer fields: sunoapi.org takes them by their rules", "[emulator]") {
    struct Case {
        const char* field;
        std::string value;
        int code;
    };
    const auto test = GENERATE(values<Case>({
        {"instrumental", "false", 200},
        {"instrumental", "1", 400},
        {"instrumental", "true", 400}, // prompt and vocalGender are there
        {"personaModel", "\"style_persona\"", 200},
        {"personaModel", "\"voice_persona\"", 200},
        {"personaModel", "\"\"", 400},
        {"variety", "0", 200},
        {"variety", "4", 200},
        {"variety", "5", 400},
        {"variety", "1.0", 400},
        {"variety", "\"1\"", 400},
        {"lyrics", quoted(std::string(5000, 'a')), 200},
        {"lyrics", quoted(std::string(5001, 'a')), 413},
        {"lyrics", "null", 400},
    }));
    CAPTURE(test.field, test.value.substr(0, 20));
    CHECK(code_of(body_with({{test.field, test.value}}), sunoapi()) == test.code);
}

TEST_CASE("newer fields: an instrumental needs no prompt and may have neither prompt nor voice", "[emulator]") {
    std::map<std::string, std::string> fields{{"instrumental", "true"}, {"prompt", ""}, {"vocalGender", ""}};
    CHECK(code_of(body_with(fields), sunoapi()) == 200);
    fields["prompt"] = "\"la\"";
    CHECK(code_of(body_with(fields), sunoapi()) == 400);
    fields["prompt"] = "";
    fields["vocalGender"] = "\"m\"";
    CHECK(code_of(body_with(fields), sunoapi()) == 400);
    CHECK(code_of(body_with({{"instrumental", "false"}, {"prompt", ""}}), sunoapi()) == 400);
}
