// SPDX-License-Identifier: MIT
#include "stage.hpp"

#include <sstream>

using namespace cli_tests;

TEST_CASE("tool: a chain of three extends the first track of each task near its end", "[cli]") {
    const Stage stage;
    const Finished result =
        stage.run(stage.extend({"--times", "3", "--tail", "10", "--journal", stage.path("journal")}));
    CAPTURE(result.out, result.err, stage.read("journal"));
    CHECK(result.code == 0);
    const std::vector<std::string> lines = result.out_lines();
    REQUIRE(lines.size() == 9); // three times: the id and two tracks
    CHECK(stage.accepted_tasks() == std::vector<std::string>{lines[0], lines[3], lines[6]});
    double length = 60; // where the first one sets in
    for (const std::size_t task : {0u, 3u, 6u}) {
        std::istringstream track(lines[task + 1]);
        std::string word, id, model;
        double duration = 0;
        track >> word >> id >> model >> duration;
        CHECK(model == "V4_5");
        CHECK(duration > length); // the emulator goes on from continueAt
        length = duration - 10;
        if (task < 6) CHECK(stage.read("journal").find(" audio=" + id + " model=V4_5\n") != std::string::npos);
    }
}

TEST_CASE("tool: a chain stops paying at the first failure", "[cli]") {
    const Stage stage({"--fault", "submit:none", "--fault", "submit:code-402"});
    const Finished result = stage.run(stage.extend({"--times", "3", "--download", stage.path("out")}));
    check_failure(result, 4, "too few credits");
    CHECK(stage.accepted_tasks().size() == 1);
    CHECK(stage.names_in("out").size() == 2); // what was paid for is there
}

TEST_CASE("tool: in a chain each request has a token of its own", "[cli]") {
    const Stage stage;
    const Finished result = stage.run(stage.extend({"--times", "2", "--journal", stage.path("journal"),
                                                    "--callback-url", "http://127.0.0.1:9/suno", "--callback-token"}));
    CAPTURE(result.err);
    CHECK(result.code == 0);
    std::istringstream words(stage.read("journal"));
    std::vector<std::string> tokens;
    for (std::string word; words >> word;) {
        if (word.find("token=") == 0) tokens.push_back(word);
    }
    REQUIRE(tokens.size() == 2);
    CHECK(tokens[0] != tokens[1]);
}
