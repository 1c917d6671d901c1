// SPDX-License-Identifier: MIT
// Which files are taken for a journal, and what becomes of the others.
#include "fixture.hpp"

using namespace cli_tests;

namespace {

ProgramResult settle_all(const std::string& journal) {
    return Program({tool_program(), "settle", "--journal", journal}).finish();
}

} // namespace

TEST_CASE("tool: settle says when there is no journal, and makes none", "[cli]") {
    const Fixture fixture;
    check_failure(settle_all(fixture.path("none")), 10, "could not be opened (No such file or directory)");
    CHECK_FALSE(std::filesystem::exists(fixture.path("none")));
    const std::ofstream empty(fixture.path("empty"));
    check_failure(settle_all(fixture.path("empty")), 10, "is empty: nothing was recorded");
    CHECK(fixture.read("empty").empty());
}

TEST_CASE("tool: a file that is no journal is refused before anything is sent, and stays as it is", "[cli]") {
    const Fixture fixture;
    const std::string text = GENERATE(as<std::string>(), "x", "some notes\n", "\n# fermata journal 1\n",
                                      "# fermata journal 2\n", "# fermata journal 11\n", std::string(100, '\0'),
                                      "2026-01-02T03:04:05Z 5f0c9e2a intent provider=kie audio=a model=V5\n");
    CAPTURE(text);
    const std::string file = fixture.path("file");
    std::ofstream(file, std::ios::binary) << text;
    const std::string says = "is no journal of fermata, whose first line is \"# fermata journal 1\"";
    check_failure(fixture.run(fixture.extend({"--journal", file, "--anyway"})), 10, says);
    check_failure(settle_all(file), 10, says);
    check_failure(fixture.run({"listen", "--port", "0", "--count", "1", "--journal", file}), 10, says);
    CHECK(fixture.read("file") == text);
    CHECK(fixture.accepted_tasks().empty());
}

TEST_CASE("tool: a new journal gets its first line, and an old one keeps it", "[cli]") {
    struct Start {
        std::string text;
        std::string after; ///< in place of the first line
    };
    const auto start = GENERATE(Start{"", journal_start}, Start{"# ferm", journal_start}, // the disk was full
                                Start{journal_start, journal_start}, Start{"# fermata journal 1", journal_start},
                                Start{"# fermata journal 1\r\n", "# fermata journal 1\r\n"});
    CAPTURE(start.text);
    const Fixture fixture;
    std::ofstream(fixture.path("journal"), std::ios::binary) << start.text;
    const ProgramResult result = fixture.run(fixture.extend({"--journal", fixture.path("journal")}));
    const std::string journal = fixture.read("journal");
    CAPTURE(result.err, journal);
    CHECK(result.code == 0);
    CHECK(journal.find(start.after + "20") == 0); // then a year
    CHECK(std::count(journal.begin(), journal.end(), '\n') == 3);
    CHECK(settle_all(fixture.path("journal")).code == 0);
}

TEST_CASE("tool: six requests at once in one new journal", "[cli]") {
    const Fixture fixture;
    const auto words = fixture.command(fixture.extend({"--journal", fixture.path("journal"), "--anyway"}));
    std::vector<std::unique_ptr<Program>> programs;
    for (int i = 0; i < 6; ++i) programs.push_back(std::make_unique<Program>(words, Fixture::with_keys()));
    std::vector<std::string> tasks;
    for (const auto& program : programs) {
        const ProgramResult result = program->finish();
        CAPTURE(result.err);
        CHECK(result.code == 0);
        tasks.push_back(result.out_lines().at(0));
    }
    const std::string journal = fixture.read("journal");
    CAPTURE(journal);
    CHECK(journal.find(journal_start) == 0);
    CHECK(journal.find(journal_start, 1) == std::string::npos);
    CHECK(std::count(journal.begin(), journal.end(), '\n') == 13);
    for (const std::string& task : tasks) CHECK(journal.find(" task " + task + "\n") != std::string::npos);
}
