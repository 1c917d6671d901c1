// SPDX-License-Identifier: MIT
// Standard input, output and error that are closed, full or read by nobody.
#include "fixture.hpp"

using namespace cli_tests;

namespace {

/// Starts a program without some of its descriptors.
StartOptions without(std::vector<int> descriptors) {
    StartOptions start;
    start.closed = std::move(descriptors);
    return start;
}

} // namespace

TEST_CASE("tool: with a closed descriptor 1 nothing is sent whose id would be lost", "[cli]") {
    const auto closed = GENERATE(std::vector<int>{1}, std::vector<int>{0, 1}, std::vector<int>{0, 1, 2});
    CAPTURE(closed.size());
    const Fixture fixture;
    const auto words = fixture.extend({"--journal", fixture.path("journal"), "--wait"});
    const ProgramResult result = fixture.run(words, without(closed));
    CAPTURE(fixture.read("journal"));
    CHECK(result.code == 10);
    if (closed.size() < 3) check_failure(result, 10, "standard output could not be written (Bad file descriptor)");
    if (closed.size() < 3) check_failure(result, 10, "nothing was sent, nothing was charged");
    CHECK(fixture.accepted_tasks().empty());
    CHECK(fixture.read("journal") == journal_start);
}

TEST_CASE("tool: with a closed descriptor 0 or 2 no file gets what was meant for the stream", "[cli]") {
    const auto closed = GENERATE(std::vector<int>{2}, std::vector<int>{0}, std::vector<int>{0, 2});
    CAPTURE(closed);
    const Fixture fixture;
    const auto words = fixture.command(fixture.extend({"--journal", fixture.path("journal"), "--wait"}), false);
    const ProgramResult result = Program(words, Fixture::with_keys(without(closed))).finish();
    const std::string journal = fixture.read("journal");
    CAPTURE(result.out, result.err, journal);
    CHECK(result.code == 0);
    REQUIRE(fixture.accepted_tasks().size() == 1);
    CHECK(result.out_lines().at(0) == fixture.accepted_tasks()[0]);
    CHECK(journal.find(journal_start) == 0);
    CHECK(std::count(journal.begin(), journal.end(), '\n') == 3);
}

TEST_CASE("tool: with a closed descriptor 0 a request cannot be read", "[cli]") {
    const Fixture fixture;
    check_failure(fixture.run({"extend", "--request", "-"}, without({0})), 10, "standard input could not be read");
}

TEST_CASE("tool: with a closed descriptor 1 a read does not end well", "[cli]") {
    const Fixture fixture;
    check_failure(fixture.run({"credits"}, without({1})), 10, "Cost: not charged.");
    check_failure(fixture.run({"wait", "0123456789abcdef"}, without({1})), 10, "let it go to a terminal, a file");
    check_failure(fixture.run({"persona", "t", "a", "--name", "n", "--description", "d"}, without({1})), 10,
                  "nothing was sent");
    check_failure(Program({tool_program(), "--help"}, without({1})).finish(), 10, "could not be written");
}

TEST_CASE("tool: when nobody reads its output, nothing is sent", "[cli]") {
    const Fixture fixture;
    StartOptions start;
    start.unread_output = true;
    check_failure(fixture.run(fixture.extend({"--wait"}), start), 10, "nothing was sent, nothing was charged");
    CHECK(fixture.accepted_tasks().empty());
}

TEST_CASE("tool: a pipe that closes while a request is on its way does not lose the id", "[cli]") {
    for (const char* fault : {"submit:late-1000", "submit:late-10000", "submit:late-60000"}) {
        const Fixture fixture({"--fault", fault});
        Program program(fixture.command(fixture.extend()), Fixture::with_keys());
        fixture.wait_for_accepted(1);
        program.close_output();
        const ProgramResult result = program.finish();
        if (result.code == 0) continue; // the answer was faster than this test
        check_failure(result, 10, "fermata wait " + fixture.accepted_tasks().at(0));
        check_not_called_free(result);
        return;
    }
    FAIL("the tool has not noticed that its output was closed");
}

TEST_CASE("tool: extend --wait into a pipe that takes the id alone says what was paid for", "[cli]") {
    const std::vector<std::string> more = GENERATE(std::vector<std::string>{}, std::vector<std::string>{"--json"});
    for (const char* pace : {"300", "3000", "10000"}) {
        const Fixture fixture({"--pace", pace});
        std::vector<std::string> words = fixture.extend({"--wait"});
        words.insert(words.end(), more.begin(), more.end());
        Program program(fixture.command(words), Fixture::with_keys());
        program.read_line();
        program.close_output();
        const ProgramResult result = program.finish();
        if (result.code == 0) continue; // the tracks were faster than this test
        const std::string id = fixture.accepted_tasks().at(0);
        check_failure(result, 10, "charged: task " + id + ". To do: the task is not lost: ");
        CHECK(result.err.find("fermata wait " + id) != std::string::npos);
        check_not_called_free(result);
        return;
    }
    FAIL("the tool has not noticed that its output was closed");
}

TEST_CASE("tool: on a full disk the id of a persona is on standard error", "[cli]") {
    const Fixture fixture;
    const ProgramResult made = fixture.run(fixture.extend({"--wait"}));
    REQUIRE(made.out_lines().size() == 3);
    const std::string track = made.out_lines()[1].substr(6, 36);
    StartOptions start;
    start.full_output = true;
    const ProgramResult result =
        fixture.run({"persona", made.out_lines()[0], track, "--name", "Quiet tenor", "--description", "soft"}, start);
    check_failure(result, 10, "; the persona was made, its id is ");
    check_not_called_free(result);
}

TEST_CASE("tool: a full disk in a chain leaves no doubt of what was paid for", "[cli]") {
    const Fixture fixture;
    StartOptions start;
    start.file_size = 200; // the first line, the first request and its task; not the second request
    const std::vector<std::string> more = GENERATE(std::vector<std::string>{}, std::vector<std::string>{"--json"});
    std::vector<std::string> words = fixture.extend({"--times", "2", "--journal", fixture.path("journal")});
    words.insert(words.end(), more.begin(), more.end());
    const ProgramResult result = fixture.run(words, start);
    REQUIRE(fixture.accepted_tasks().size() == 1);
    const std::string id = fixture.accepted_tasks()[0];
    check_failure(result, 10, "after task " + id + ", which was paid for: the journal ");
    check_not_called_free(result);
}
