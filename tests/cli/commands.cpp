// SPDX-License-Identifier: MIT
// What each command does when all goes well.
#include "fixture.hpp"

#include <regex>
#include <sstream>

using namespace cli_tests;

namespace {

const std::vector<std::string> extend_and_download{"extend", "--request", "REQUEST", "--wait", "--download", "OUT"};

/// Returns `words` with the paths of the request and of the folder in place of REQUEST and OUT.
std::vector<std::string> with_paths(std::vector<std::string> words, const Fixture& fixture) {
    for (std::string& word : words) {
        if (word == "REQUEST") word = fixture.path("request.json");
        if (word == "OUT") word = fixture.path("out");
    }
    return words;
}

} // namespace

TEST_CASE("tool: a request file becomes two audio files in each dialect, in a pipe", "[cli]") {
    const std::string provider = GENERATE("kie", "sunoapi", "kie-jobs");
    CAPTURE(provider);
    const Fixture fixture({}, provider);
    Program program(fixture.command(with_paths(extend_and_download, fixture), false), Fixture::with_keys());
    const ProgramResult result = program.finish();
    CAPTURE(result.out, result.err);
    CHECK(result.code == 0);
    const std::vector<std::string> lines = result.out_lines();
    REQUIRE(lines.size() == 3);
    CHECK(fixture.accepted_tasks() == std::vector<std::string>{lines[0]});
    for (const std::size_t i : {1u, 2u}) {
        CHECK(std::filesystem::file_size(lines[i]) > 100000);
    }
    CHECK(fixture.names_in("out").size() == 2);
    CHECK(result.err.find("saving ") != std::string::npos);
    CHECK(result.err.find('\r') == std::string::npos); // plain lines
}

TEST_CASE("tool: on a terminal a bar is written over, and the id comes first", "[cli]") {
    const std::string provider = GENERATE("kie", "sunoapi", "kie-jobs");
    CAPTURE(provider);
    const Fixture fixture({}, provider);
    StartOptions start = Fixture::with_keys();
    start.terminal = true;
    Program program(fixture.command(with_paths(extend_and_download, fixture), false), start);
    const std::string id = program.read_line();
    const ProgramResult result = program.finish();
    CAPTURE(result.out);
    CHECK(result.code == 0);
    CHECK(fixture.accepted_tasks() == std::vector<std::string>{id});
    CHECK(fixture.names_in("out").size() == 2);
    CHECK(result.out.find("\r[####################] 0:0") != std::string::npos);
    CHECK(result.out.find('\x1B') == std::string::npos); // no escape codes
}

TEST_CASE("tool: --json prints an object a line, the id first", "[cli]") {
    const Fixture fixture;
    std::vector<std::string> words = with_paths(extend_and_download, fixture);
    words.push_back("--json");
    const ProgramResult result = fixture.run(words);
    CAPTURE(result.out, result.err);
    CHECK(result.code == 0);
    CHECK(result.err.empty());
    const std::vector<std::string> lines = result.out_lines();
    REQUIRE(lines.size() == 3);
    CHECK(lines[0] == "{\"task_id\":\"" + fixture.accepted_tasks().at(0) + "\"}");
    CHECK(lines[1].find("{\"task\":{\"task_id\":\"" + fixture.accepted_tasks()[0] + "\",\"status\":\"success\"") == 0);
    CHECK(lines[1].find("\"model\":\"V4_5\",\"model_name\":\"chirp-auk\",\"duration\":") != std::string::npos);
    CHECK(lines[2].find("{\"files\":[\"" + fixture.path("out")) == 0);
}

TEST_CASE("tool: task, wait, download, credits and persona go with what extend has printed", "[cli]") {
    const Fixture fixture;
    const ProgramResult made = fixture.run({"extend", "--request", fixture.path("request.json"), "--wait"});
    CAPTURE(made.out, made.err);
    REQUIRE(made.out_lines().size() == 3);
    const std::string id = made.out_lines()[0];

    const ProgramResult task = fixture.run({"task", id});
    CHECK(task.out == "task " + id + " SUCCESS\n" + made.out.substr(made.out.find('\n') + 1));
    const std::string track = task.out_lines().at(1).substr(6, 36);
    const std::regex line("track [0-9a-f-]{36} V4_5 [0-9.]+ http://127[^ ]+\\.(mp3|wav) Peaceful Piano Extended");
    CHECK(std::regex_match(task.out_lines()[1], line));

    CHECK(fixture.run({"wait", id}).out == made.out.substr(made.out.find('\n') + 1));
    CHECK(fixture.run({"download", id, fixture.path("again")}).out_lines().size() == 2);
    CHECK(fixture.run({"credits"}).out == "988\n");

    const ProgramResult persona =
        fixture.run({"persona", id, track, "--name", "Quiet tenor", "--description", "soft", "--vocal-start", "12"});
    CHECK(persona.out_lines().size() == 1);
    CHECK(persona.code == 0);
    check_failure(fixture.run({"persona", id, track, "--name", "Again", "--description", "soft"}), 1, "409");
}

TEST_CASE("tool: a chain of three extends the first track of each task near its end", "[cli]") {
    const Fixture fixture;
    const ProgramResult result =
        fixture.run(fixture.extend({"--times", "3", "--tail", "10", "--journal", fixture.path("journal")}));
    CAPTURE(result.out, result.err, fixture.read("journal"));
    CHECK(result.code == 0);
    const std::vector<std::string> lines = result.out_lines();
    REQUIRE(lines.size() == 9); // three times: the id and two tracks
    CHECK(fixture.accepted_tasks() == std::vector<std::string>{lines[0], lines[3], lines[6]});
    double length = 60; // where the first one sets in
    for (const std::size_t task : {0u, 3u, 6u}) {
        std::istringstream track(lines[task + 1]);
        std::string word, id, model;
        double duration = 0;
        track >> word >> id >> model >> duration;
        CHECK(model == "V4_5");
        CHECK(duration > length); // the emulator goes on from continueAt
        length = duration - 10;
        if (task < 6) CHECK(fixture.read("journal").find(" audio=" + id + " model=V4_5\n") != std::string::npos);
    }
}

TEST_CASE("tool: a chain stops paying at the first failure", "[cli]") {
    const Fixture fixture({"--fault", "submit:none", "--fault", "submit:code-402"});
    const ProgramResult result = fixture.run(fixture.extend({"--times", "3", "--download", fixture.path("out")}));
    check_failure(result, 4, "too few credits");
    CHECK(result.err.find("after task " + result.out_lines().at(0) + ", which was paid for: ") != std::string::npos);
    check_not_called_free(result);
    CHECK(fixture.accepted_tasks().size() == 1);
    CHECK(fixture.names_in("out").size() == 2); // what was paid for is there
}

TEST_CASE("tool: in a chain each request has a token of its own", "[cli]") {
    const Fixture fixture;
    const ProgramResult result =
        fixture.run(fixture.extend({"--times", "2", "--journal", fixture.path("journal"), "--callback-url",
                                    "http://127.0.0.1:9/suno", "--callback-token"}));
    CAPTURE(result.err);
    CHECK(result.code == 0);
    std::istringstream words(fixture.read("journal"));
    std::vector<std::string> tokens;
    for (std::string word; words >> word;) {
        if (word.find("token=") == 0) tokens.push_back(word);
    }
    REQUIRE(tokens.size() == 2);
    CHECK(tokens[0] != tokens[1]);
}
