// SPDX-License-Identifier: MIT
#include "stage.hpp"

using namespace cli_tests;

namespace {

using Clock = std::chrono::steady_clock;

} // namespace

TEST_CASE("tool: Ctrl-C and SIGTERM end a wait, and the id is known", "[cli]") {
    const int number = GENERATE(SIGINT, SIGTERM);
    const Stage stage({"--pace", "3600000"});
    Program program(stage.command(stage.extend({"--wait"})), Stage::with_keys());
    const std::string id = program.read_line();
    const auto stopped = Clock::now();
    program.signal(number);
    check_failure(program.finish(), 130, "fermata wait " + id);
    CHECK(Clock::now() - stopped < test_support::at_once);
}

TEST_CASE("tool: Ctrl-C on a terminal leaves the line that is written over", "[cli]") {
    const Stage stage({"--pace", "3600000"});
    Start start = Stage::with_keys();
    start.terminal = true;
    Program program(stage.command(stage.extend({"--wait"}), false), start);
    const std::string id = program.read_line();
    program.wait_for_output("PENDING");
    program.type("\x03");
    const Finished result = program.finish();
    CAPTURE(result.out);
    CHECK(result.code == 130);
    CHECK(result.out.find("\r\nfermata: ") != std::string::npos);
    CHECK(result.out.find("fermata wait " + id) != std::string::npos);
}

TEST_CASE("tool: Ctrl-C while a paid request is on its way says maybe charged", "[cli]") {
    const Stage stage({"--fault", "submit:late-600000"});
    Program program(stage.command(stage.extend({"--journal", stage.path("journal")})), Stage::with_keys());
    stage.wait_for_accepted(1);
    const auto stopped = Clock::now();
    program.signal(SIGINT);
    check_failure(program.finish(), 7, "maybe charged");
    CHECK(Clock::now() - stopped < test_support::at_once);
    CHECK(stage.read("journal").find(" unknown cancelled/none\n") != std::string::npos);
}

TEST_CASE("tool: Ctrl-C ends a read of standard input", "[cli]") {
    Start start = Stage::with_keys();
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
