// SPDX-License-Identifier: MIT
// The tool killed and stopped, and what is known of its request afterwards.
#include "fixture.hpp"

using namespace cli_tests;

TEST_CASE("tool: killed after the id was printed, `fermata wait` finishes the job", "[cli]") {
    const Fixture fixture({"--pace", "1000"});
    std::string id;
    {
        Program program(fixture.command(fixture.extend({"--wait", "--download", fixture.path("out")})),
                        Fixture::with_keys());
        id = program.read_line();
        program.signal(SIGKILL);
        CHECK(program.finish().code == -SIGKILL);
    }
    const ProgramResult result = fixture.run({"wait", id, "--download", fixture.path("out")});
    CAPTURE(result.out, result.err);
    CHECK(result.code == 0);
    CHECK(fixture.names_in("out").size() == 2);
    CHECK(fixture.accepted_tasks() == std::vector<std::string>{id});
}

TEST_CASE("tool: killed before the answer, the journal says unknown, and nothing is sent again", "[cli]") {
    const Fixture fixture({"--fault", "submit:late-600000"});
    const std::string journal = fixture.path("journal");
    {
        Program program(fixture.command(fixture.extend({"--journal", journal})), Fixture::with_keys());
        fixture.wait_for_accepted(1);
        program.signal(SIGKILL);
        const ProgramResult killed = program.finish();
        CHECK(killed.code == -SIGKILL);
        CHECK(killed.out.empty());
    }
    CAPTURE(fixture.read("journal"));
    CHECK(fixture.read("journal").find(" intent provider=kie audio=e231****") != std::string::npos);
    CHECK(fixture.read("journal").find("bridge") == std::string::npos); // no prompt
    CHECK(fixture.read("journal").find("no-real-key") == std::string::npos);

    const ProgramResult settle = Program({tool_program(), "settle", "--journal", journal}).finish();
    CHECK(settle.code == 7);
    REQUIRE(settle.out_lines().size() == 1);
    const std::string reference = settle.out.substr(0, 8);
    check_failure(fixture.run(fixture.extend({"--journal", journal})), 7, reference);
    CHECK(fixture.accepted_tasks().size() == 1);

    SECTION("once it is settled by hand, the next may be sent") {
        const std::string task = fixture.accepted_tasks()[0];
        CHECK(Program({tool_program(), "settle", "--journal", journal, reference, "--task", task}).finish().code == 0);
        CHECK(Program({tool_program(), "settle", "--journal", journal}).finish().code == 0);
        CHECK(fixture.run(fixture.extend({"--journal", journal})).code == 0);
    }
    SECTION("--anyway sends it") {
        CHECK(fixture.run(fixture.extend({"--journal", journal, "--anyway"})).code == 0);
        CHECK(fixture.accepted_tasks().size() == 2);
    }
}

TEST_CASE("tool: the journal tells how each request has ended", "[cli]") {
    const Fixture fixture({"--fault", "submit:code-402", "--fault", "submit:close"});
    const std::string journal = fixture.path("journal");
    CHECK(fixture.run(fixture.extend({"--journal", journal})).code == 4);
    CHECK(fixture.read("journal").find(" refused rejected/no_credits\n") != std::string::npos);
    CHECK(fixture.run(fixture.extend({"--journal", journal})).code == 7);
    CHECK(fixture.read("journal").find(" unknown transport/connection_lost\n") != std::string::npos);
    const ProgramResult third = fixture.run(fixture.extend({"--journal", journal, "--anyway"}));
    CHECK(third.code == 0);
    CHECK(fixture.read("journal").find(" task " + third.out) != std::string::npos);
}

TEST_CASE("tool: Ctrl-C, SIGTERM and SIGHUP end a wait, and the id is known", "[cli]") {
    const int number = GENERATE(SIGINT, SIGTERM, SIGHUP);
    CAPTURE(number);
    const Fixture fixture({"--pace", "3600000"});
    Program program(fixture.command(fixture.extend({"--wait"})), Fixture::with_keys());
    const std::string id = program.read_line();
    const auto stopped = std::chrono::steady_clock::now();
    program.signal(number);
    check_failure(program.finish(), 130, "fermata wait " + id);
    CHECK(std::chrono::steady_clock::now() - stopped < test_support::at_once);
}

TEST_CASE("tool: Ctrl-C on a terminal leaves the line that is written over", "[cli]") {
    const Fixture fixture({"--pace", "3600000"});
    StartOptions start = Fixture::with_keys();
    start.terminal = true;
    Program program(fixture.command(fixture.extend({"--wait"}), false), start);
    const std::string id = program.read_line();
    program.wait_for_output("PENDING");
    program.type("\x03");
    const ProgramResult result = program.finish();
    CAPTURE(result.out);
    CHECK(result.code == 130);
    CHECK(result.out.find("\r\nfermata: ") != std::string::npos);
    CHECK(result.out.find("fermata wait " + id) != std::string::npos);
}

TEST_CASE("tool: SIGHUP is ignored by what was started to ignore it, as by nohup", "[cli]") {
    const Fixture fixture({"--fault", "submit:late-1000"});
    StartOptions start = Fixture::with_keys();
    start.ignored_signal = SIGHUP;
    Program program(fixture.command(fixture.extend({"--wait"})), start);
    fixture.wait_for_accepted(1);
    program.signal(SIGHUP);
    const ProgramResult result = program.finish();
    CAPTURE(result.err);
    CHECK(result.code == 0);
    CHECK(result.out_lines().size() == 3);
}

TEST_CASE("tool: SIGHUP while a paid request is on its way says maybe charged", "[cli]") {
    const Fixture fixture({"--fault", "submit:late-600000"});
    Program program(fixture.command(fixture.extend({"--journal", fixture.path("journal")})), Fixture::with_keys());
    fixture.wait_for_accepted(1);
    program.signal(SIGHUP);
    check_failure(program.finish(), 7, "maybe charged");
    CHECK(fixture.read("journal").find(" unknown cancelled/none\n") != std::string::npos);
}

TEST_CASE("tool: Ctrl-C while a paid request is on its way says maybe charged", "[cli]") {
    const Fixture fixture({"--fault", "submit:late-600000"});
    Program program(fixture.command(fixture.extend({"--journal", fixture.path("journal")})), Fixture::with_keys());
    fixture.wait_for_accepted(1);
    const auto stopped = std::chrono::steady_clock::now();
    program.signal(SIGINT);
    check_failure(program.finish(), 7, "maybe charged");
    CHECK(std::chrono::steady_clock::now() - stopped < test_support::at_once);
    CHECK(fixture.read("journal").find(" unknown cancelled/none\n") != std::string::npos);
}

TEST_CASE("tool: Ctrl-C ends a read of standard input", "[cli]") {
    StartOptions start = Fixture::with_keys();
    start.terminal = true; // where input does not end by itself
    Program program({tool_program(), "extend", "--request", "-"}, start);
    // Whenever it comes, it must end; but what is typed before the program has its terminal is lost.
    const auto type = [&program] {
        program.type("\x03");
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    };
    CHECK(test_support::comes([&program] { return program.has_ended(); }, type));
    CHECK(program.finish().code == -SIGINT);
}
