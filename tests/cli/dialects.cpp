// SPDX-License-Identifier: MIT
#include "stage.hpp"

#include <regex>

using namespace cli_tests;

namespace {

const std::vector<std::string> whole_way{"extend", "--request", "SEED", "--wait", "--download", "OUT"};

std::vector<std::string> placed(std::vector<std::string> words, const Stage& stage) {
    for (std::string& word : words) {
        if (word == "SEED") word = stage.path("seed.json");
        if (word == "OUT") word = stage.path("out");
    }
    return words;
}

} // namespace

TEST_CASE("tool: a request file becomes two audio files in each dialect, in a pipe", "[cli]") {
    const std::string provider = GENERATE("kie", "sunoapi", "kie-jobs");
    CAPTURE(provider);
    const Stage stage({}, provider);
    Program program(stage.command(placed(whole_way, stage), false), Stage::with_keys());
    const Finished result = program.finish();
    CAPTURE(result.out, result.err);
    CHECK(result.code == 0);
    const std::vector<std::string> lines = result.out_lines();
    REQUIRE(lines.size() == 3);
    CHECK(stage.accepted_tasks() == std::vector<std::string>{lines[0]});
    for (const std::size_t i : {1u, 2u}) {
        CHECK(std::filesystem::file_size(lines[i]) > 100000);
    }
    CHECK(stage.names_in("out").size() == 2);
    CHECK(result.err.find("saving ") != std::string::npos);
    CHECK(result.err.find('\r') == std::string::npos); // plain lines
}

TEST_CASE("tool: on a terminal a bar is written over, and the id comes first", "[cli]") {
    const std::string provider = GENERATE("kie", "sunoapi", "kie-jobs");
    CAPTURE(provider);
    const Stage stage({}, provider);
    Start start = Stage::with_keys();
    start.terminal = true;
    Program program(stage.command(placed(whole_way, stage), false), start);
    const std::string id = program.read_line();
    const Finished result = program.finish();
    CAPTURE(result.out);
    CHECK(result.code == 0);
    CHECK(stage.accepted_tasks() == std::vector<std::string>{id});
    CHECK(stage.names_in("out").size() == 2);
    CHECK(result.out.find("\r[####################] 0:0") != std::string::npos);
    CHECK(result.out.find('\x1B') == std::string::npos); // no escape codes
}

TEST_CASE("tool: --json prints an object a line, the id first", "[cli]") {
    const Stage stage;
    std::vector<std::string> words = placed(whole_way, stage);
    words.push_back("--json");
    const Finished result = stage.run(words);
    CAPTURE(result.out, result.err);
    CHECK(result.code == 0);
    CHECK(result.err.empty());
    const std::vector<std::string> lines = result.out_lines();
    REQUIRE(lines.size() == 3);
    CHECK(lines[0] == "{\"task_id\":\"" + stage.accepted_tasks().at(0) + "\"}");
    CHECK(lines[1].find("{\"task\":{\"task_id\":\"" + stage.accepted_tasks()[0] + "\",\"status\":\"success\"") == 0);
    CHECK(lines[1].find("\"model\":\"V4_5\",\"model_name\":\"chirp-auk\",\"duration\":") != std::string::npos);
    CHECK(lines[2].find("{\"files\":[\"" + stage.path("out")) == 0);
}

TEST_CASE("tool: task, wait, download, credits and persona go with what extend has printed", "[cli]") {
    const Stage stage;
    const Finished made = stage.run({"extend", "--request", stage.path("seed.json"), "--wait"});
    CAPTURE(made.out, made.err);
    REQUIRE(made.out_lines().size() == 3);
    const std::string id = made.out_lines()[0];

    const Finished task = stage.run({"task", id});
    CHECK(task.out == "task " + id + " SUCCESS\n" + made.out.substr(made.out.find('\n') + 1));
    const std::string track = task.out_lines().at(1).substr(6, 36);
    const std::regex line("track [0-9a-f-]{36} V4_5 [0-9.]+ http://127[^ ]+\\.wav Peaceful Piano Extended");
    CHECK(std::regex_match(task.out_lines()[1], line));

    CHECK(stage.run({"wait", id}).out == made.out.substr(made.out.find('\n') + 1));
    CHECK(stage.run({"download", id, stage.path("again")}).out_lines().size() == 2);
    CHECK(stage.run({"credits"}).out == "988\n");

    const Finished persona =
        stage.run({"persona", id, track, "--name", "Quiet tenor", "--description", "soft", "--vocal-start", "12"});
    CHECK(persona.out_lines().size() == 1);
    CHECK(persona.code == 0);
    check_failure(stage.run({"persona", id, track, "--name", "Again", "--description", "soft"}), 1, "409");
}
