// SPDX-License-Identifier: MIT
#include "stage.hpp"

using namespace cli_tests;

TEST_CASE("tool: killed after the id was printed, `fermata wait` finishes the job", "[cli]") {
    const Stage stage({"--pace", "1000"});
    std::string id;
    {
        Program program(stage.command(stage.extend({"--wait", "--download", stage.path("out")})), Stage::with_keys());
        id = program.read_line();
        program.signal(SIGKILL);
        CHECK(program.finish().code == -SIGKILL);
    }
    const Finished result = stage.run({"wait", id, "--download", stage.path("out")});
    CAPTURE(result.out, result.err);
    CHECK(result.code == 0);
    CHECK(stage.names_in("out").size() == 2);
    CHECK(stage.accepted_tasks() == std::vector<std::string>{id});
}

TEST_CASE("tool: killed before the answer, the journal says unknown, and nothing is sent again", "[cli]") {
    const Stage stage({"--fault", "submit:late-600000"});
    const std::string journal = stage.path("journal");
    {
        Program program(stage.command(stage.extend({"--journal", journal})), Stage::with_keys());
        stage.wait_for_accepted(1);
        program.signal(SIGKILL);
        const Finished killed = program.finish();
        CHECK(killed.code == -SIGKILL);
        CHECK(killed.out.empty());
    }
    CAPTURE(stage.read("journal"));
    CHECK(stage.read("journal").find(" intent provider=kie audio=e231****") != std::string::npos);
    CHECK(stage.read("journal").find("bridge") == std::string::npos); // no prompt
    CHECK(stage.read("journal").find("no-real-key") == std::string::npos);

    const Finished settle = Program({tool_program(), "settle", "--journal", journal}).finish();
    CHECK(settle.code == 7);
    REQUIRE(settle.out_lines().size() == 1);
    const std::string reference = settle.out.substr(0, 8);
    check_failure(stage.run(stage.extend({"--journal", journal})), 7, reference);
    CHECK(stage.accepted_tasks().size() == 1);

    SECTION("once it is settled by hand, the next may be sent") {
        const std::string task = stage.accepted_tasks()[0];
        CHECK(Program({tool_program(), "settle", "--journal", journal, reference, "--task", task}).finish().code == 0);
        CHECK(Program({tool_program(), "settle", "--journal", journal}).finish().code == 0);
        CHECK(stage.run(stage.extend({"--journal", journal})).code == 0);
    }
    SECTION("--anyway sends it") {
        CHECK(stage.run(stage.extend({"--journal", journal, "--anyway"})).code == 0);
        CHECK(stage.accepted_tasks().size() == 2);
    }
}

TEST_CASE("tool: the journal tells how each request has ended", "[cli]") {
    const Stage stage({"--fault", "submit:code-402", "--fault", "submit:close"});
    const std::string journal = stage.path("journal");
    CHECK(stage.run(stage.extend({"--journal", journal})).code == 4);
    CHECK(stage.read("journal").find(" refused rejected/no_credits\n") != std::string::npos);
    CHECK(stage.run(stage.extend({"--journal", journal})).code == 7);
    CHECK(stage.read("journal").find(" unknown transport/connection_lost\n") != std::string::npos);
    const Finished third = stage.run(stage.extend({"--journal", journal, "--anyway"}));
    CHECK(third.code == 0);
    CHECK(stage.read("journal").find(" task " + third.out) != std::string::npos);
}
