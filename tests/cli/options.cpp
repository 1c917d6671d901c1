// SPDX-License-Identifier: MIT
#include "fixture.hpp"

using namespace cli_tests;

namespace {

ProgramResult run_tool(std::vector<std::string> words) {
    words.insert(words.begin(), tool_program());
    return Program(words, Fixture::with_keys()).finish();
}

struct Wrong {
    std::vector<std::string> words;
    const char* says;
};

} // namespace

TEST_CASE("tool: each wrong option is named in one line, with exit code 2", "[cli]") {
    const std::vector<std::string> extend{"extend", "--audio-id", "a", "--model", "V4_5"};
    const auto with = [&](const std::vector<std::string>& more) {
        std::vector<std::string> words = extend;
        words.insert(words.end(), more.begin(), more.end());
        return words;
    };
    const auto wrong = GENERATE_COPY(
        Wrong{{}, "a command is missing (see: fermata --help)"}, Wrong{{"exten"}, "there is no command exten"},
        Wrong{{"--bad"}, "this option is not known: --bad"},
        Wrong{{"--provider", "kie", "credits"},
              "options stand behind the command, not before it: --provider (see: fermata credits --help)"},
        Wrong{{"task"}, "TASK_ID is required"}, Wrong{{"task", "a b"}, "TASK_ID must be"},
        Wrong{{"download", "x"}, "DIR is required"}, Wrong{{"callback"}, "(see: fermata callback --help)"},
        Wrong{{"callback", "verify", "--timestamp", "1"}, "--signature is required"},
        Wrong{{"persona", "t", "a", "--name", "n"}, "--description is required"},
        Wrong{{"persona", "t", "a", "--name", "n", "--description", "d", "--vocal-end", "5"},
              "--vocal-end must be 10 to 30 s after --vocal-start"},
        Wrong{{"settle"}, "--journal is required"}, Wrong{{"listen", "--port", "70000"}, "--port"},
        Wrong{with({"--nonsense"}), "not known: --nonsense (see: fermata extend --help)"},
        Wrong{with({"--provider", "suno"}), "--provider"}, Wrong{with({"--timeout", "soon"}), "--timeout"},
        Wrong{with({"--timeout", "0"}), "--timeout"}, Wrong{with({"--times", "0"}), "--times"},
        Wrong{with({"--style-weight", "much"}), "--style-weight"},
        Wrong{with({"--style-weight", "1.01"}), "--style-weight must be 0 to 1"},
        Wrong{with({"--vocal-gender", "x"}), "--vocal-gender"}, Wrong{with({"--limits", "x"}), "--limits"},
        Wrong{with({"--request", "request.json"}), "--request"}, Wrong{with({"--callback-token"}), "--callback-token"},
        Wrong{with({"--anyway"}), "--anyway"}, Wrong{with({"--persona-model", "voice"}), "--persona-model"},
        Wrong{with({"--inherited", "--style", "s"}), "--style has no effect with --inherited"},
        Wrong{with({"--inherited", "--callback-url", "nowhere"}), "; --callback-url must"},
        Wrong{with({"--persona-model", "voice", "--persona-id", ""}), "--persona-id is required"},
        Wrong{with({"--instrumental", "--prompt", "p"}), "--prompt must be left out with --instrumental"},
        Wrong{with({"--inherited", "--prompt", std::string(4000, 'x')}), "(--limits per-model allows 5000 "},
        Wrong{with({"--download", ""}), "--download: it is empty"},
        Wrong{with({"--journal", ""}), "--journal: it is empty"},
        Wrong{with({"--base-url", ""}), "--base-url: it is empty"},
        Wrong{with({"--callback-url", ""}), "--callback-url: it"},
        Wrong{with({"--ca-file", ""}), "--ca-file: it is empty"}, Wrong{with({"--proxy", ""}), "--proxy: it is empty"},
        Wrong{{"extend", "--request", ""}, "--request: it is empty"}, Wrong{{"download", "t", ""}, "DIR: it is empty"},
        Wrong{{"wait", "t", "--download", ""}, "--download: it is empty"},
        Wrong{{"listen", "--journal", ""}, "--journal: it is empty"},
        Wrong{{"listen", "--host", ""}, "--host: it is empty"},
        Wrong{{"settle", "--journal", ""}, "--journal: it is empty"},
        Wrong{{"settle", "--journal", "j", ""}, "REFERENCE: it is empty"},
        Wrong{with({"--base-url", "ftp://x", "--inherited"}), "--base-url must"},
        Wrong{with({}), "--prompt is required without --inherited"});
    CAPTURE(wrong.words);
    check_failure(run_tool(wrong.words), 2, wrong.says);
}

TEST_CASE("tool: a key among the options is not repeated, and where keys belong is told", "[cli]") {
    const ProgramResult result = run_tool({"extend", "--api-key", "secret-1", "--key=secret-2"});
    check_failure(result, 2, "keys are read from the environment alone");
    CHECK(result.err.find("secret") == std::string::npos);
}

TEST_CASE("tool: with --json a mistake is an object, too", "[cli]") {
    const ProgramResult result = run_tool({"task", "--json"});
    check_failure(result, 2, "TASK_ID is required");
    CHECK(result.out.find("{\"error\":{\"exit_code\":2,\"kind\":\"invalid_request\",\"reason\":\"none\"") == 0);
    CHECK(result.out_lines().size() == 1);
}

TEST_CASE("tool: every command tells what it takes, with exit code 0", "[cli]") {
    const auto words = GENERATE(std::vector<std::string>{}, std::vector<std::string>{"extend"},
                                std::vector<std::string>{"task"}, std::vector<std::string>{"wait"},
                                std::vector<std::string>{"download"}, std::vector<std::string>{"credits"},
                                std::vector<std::string>{"persona"}, std::vector<std::string>{"callback", "verify"},
                                std::vector<std::string>{"listen"}, std::vector<std::string>{"settle"});
    std::vector<std::string> help = words;
    help.push_back("--help");
    const ProgramResult result = run_tool(help);
    CAPTURE(words, result.out);
    CHECK(result.code == 0);
    CHECK(result.err.empty());
    CHECK(result.out.find("\n  fermata ") != std::string::npos); // an example
    for (const std::string& line : result.out_lines()) CHECK(line.size() <= 120);
}

TEST_CASE("tool: --help tells every exit code", "[cli]") {
    const std::string help = run_tool({"--help"}).out;
    for (const char* code :
         {" 0 ", " 1 ", " 2 ", " 3 ", " 4 ", " 5 ", " 6 ", " 7 ", " 8 ", " 9 ", " 10 ", " 11 ", " 12 ", " 130 "}) {
        CAPTURE(code);
        CHECK(help.find(code) != std::string::npos);
    }
}
