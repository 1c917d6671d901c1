// SPDX-License-Identifier: MIT
#include "fixture.hpp"

using namespace cli_tests;

namespace {

struct Answer {
    const char* fault;
    int code;
    const char* says;
};

} // namespace

TEST_CASE("tool: what the service answers has its exit code, and one line says what it cost", "[cli]") {
    const auto answer =
        GENERATE(Answer{"submit:code-401", 3, "check the API key"},
                 Answer{"submit:code-402", 4, "Cost: not charged. To do: top up the account."},
                 Answer{"submit:code-429:always", 5, "try again in some seconds"},
                 Answer{"submit:code-455:always", 5, "under maintenance"}, Answer{"submit:code-422", 2, "not charged"},
                 Answer{"submit:code-451", 1, "not charged"},
                 Answer{"submit:code-500", 7, "maybe charged"}, // a submit: no proof either way
                 Answer{"submit:close", 7, "not repeated"}, Answer{"submit:html", 7, "maybe charged"});
    CAPTURE(answer.fault);
    const Fixture fixture({"--fault", answer.fault});
    check_failure(fixture.run(fixture.extend({"--timeout", "60"})), answer.code, answer.says);
    CHECK(fixture.accepted_tasks().size() <= 1);
}

TEST_CASE("tool: a read that fails has its exit code", "[cli]") {
    const auto answer = GENERATE(Answer{"credits:http-503:always", 5, "Cost: not charged."},
                                 Answer{"credits:close:always", 6, "Cost: not charged."},
                                 Answer{"credits:silent:always", 6, "Cost: not charged."});
    CAPTURE(answer.fault);
    const Fixture fixture({"--fault", answer.fault});
    const char* timeout = std::string(answer.fault).find("silent") != std::string::npos ? "1" : "60";
    check_failure(fixture.run({"credits", "--timeout", timeout}), answer.code, answer.says);
}

TEST_CASE("tool: a missing or malformed key is told by its variable, and nothing is sent", "[cli]") {
    const std::string provider = GENERATE("kie", "sunoapi", "kie-jobs");
    const std::string variable = provider == "sunoapi" ? "SUNOAPI_API_KEY" : "KIE_API_KEY";
    const Fixture fixture({}, provider);
    StartOptions start;
    start.environment = {GENERATE_COPY(as<std::string>(), variable, variable + "=a b")};
    check_failure(fixture.run(fixture.extend(), start), 3, variable);
    CHECK(fixture.accepted_tasks().empty());
}

TEST_CASE("tool: a task that failed, is not known or takes too long", "[cli]") {
    const Fixture fixture({"--pace", "3600000"});
    ProgramResult late;
    for (const char* timeout : {"0.5", "5", "50"}) { // which is for the request, too: a busy machine may need more
        late = fixture.run(fixture.extend({"--wait", "--timeout", timeout}));
        if (!late.out.empty()) break;
    }
    REQUIRE(late.out_lines().size() == 1);
    check_failure(late, 9, "wait for it again by its id: fermata wait " + late.out_lines()[0]);
    const ProgramResult unknown = fixture.run({"task", "0123456789abcdef"});
    check_failure(unknown, 11, "does not know this task");
    CHECK(unknown.err.find("charged") == std::string::npos);
    check_failure(fixture.run({"task", "01234567-89ab-cdef-0123-456789abcdef"}), 11,
                  "this looks like the id of a track");

    const Fixture other;
    check_failure(other.run({"extend", "--audio-id", "fail-sensitive", "--model", "V4_5", "--inherited", "--wait"}), 8,
                  "SENSITIVE_WORD_ERROR");
}

TEST_CASE("tool: a wait for an id that nobody knows says so, and speaks of no charge", "[cli]") {
    const Fixture fixture;
    ProgramResult result;
    for (const char* timeout : {"1", "10", "60"}) { // a busy machine may need more for a single answer
        result = fixture.run({"wait", "typo", "--timeout", timeout});
        if (result.code == 11) break;
    }
    check_failure(result, 11, "kie.ai does not know its id so far");
    CHECK(result.err.find("charged") == std::string::npos);
    CHECK(result.err.find("wait for it again by its id: fermata wait typo") != std::string::npos);
}

TEST_CASE("tool: what befalls the task after it was paid for is no word of a free one", "[cli]") {
    const Fixture fixture({"--fault", "task:code-401:always"});
    const ProgramResult result = fixture.run(fixture.extend({"--wait"}));
    check_failure(result, 3, "charged: task " + fixture.accepted_tasks().at(0));
    check_not_called_free(result);
}

TEST_CASE("tool: files that are gone", "[cli]") {
    const Fixture fixture({"--files-vanish", "0"}, "sunoapi"); // which gives no other links
    const ProgramResult result = fixture.run(fixture.extend({"--download", fixture.path("out"), "--file-grace", "0"}));
    check_failure(result, 11, "charged: task " + result.out_lines().at(0));
    CHECK(fixture.names_in("out").empty());
}

TEST_CASE("tool: a full disk", "[cli]") {
    const Fixture fixture;
    StartOptions small;
    SECTION("for the audio: charged, and the task is not lost") {
        small.file_size = 100000;
        const ProgramResult result = fixture.run(fixture.extend({"--download", fixture.path("out")}), small);
        check_failure(result, 10, "fermata wait " + result.out_lines().at(0));
        for (const std::string& name : fixture.names_in("out")) { // for the next run to go on with
            CAPTURE(name);
            CHECK(name.find(".part") != std::string::npos);
        }
        const std::vector<std::string> again{"download", result.out_lines().at(0), fixture.path("out")};
        CHECK(fixture.run(again).code == 0);
        CHECK(fixture.names_in("out").size() == 2);
    }
    SECTION("for the journal's first line: nothing is sent") {
        small.file_size = 20;
        check_failure(fixture.run(fixture.extend({"--journal", fixture.path("journal")}), small), 10,
                      "nothing was sent");
        CHECK(fixture.accepted_tasks().empty());
    }
    SECTION("for the journal's second line: the id is printed") {
        small.file_size = 130;
        const ProgramResult result =
            fixture.run(fixture.extend({"--journal", fixture.path("journal"), "--wait"}), small);
        check_failure(result, 10, "fermata wait " + fixture.accepted_tasks().at(0));
        CHECK(result.out == fixture.accepted_tasks()[0] + "\n");
    }
    SECTION("for standard output: the id is on standard error") {
        small.full_output = true;
        const ProgramResult result = fixture.run(fixture.extend(), small);
        check_failure(result, 10, "fermata wait " + fixture.accepted_tasks().at(0));
    }
}

TEST_CASE("tool: files that cannot be read or made", "[cli]") {
    const Fixture fixture;
    check_failure(fixture.run({"extend", "--request", fixture.path("none.json")}), 10, "could not be opened");
    check_failure(fixture.run(fixture.extend({"--journal", fixture.path("none/journal")})), 10, "could not be opened");
    check_failure(fixture.run(fixture.extend({"--journal", "/dev/null"})), 10, "is no file");
    CHECK(fixture.accepted_tasks().empty());
}

TEST_CASE("tool: a folder that takes no files is told before anything is paid or waited for", "[cli]") {
    const Fixture fixture;
    const std::string name =
        GENERATE(as<std::string>(), "request.json", "request.json/below", "/proc", "/proc/none", "/dev/null");
    const std::string folder = name[0] == '/' ? name : fixture.path(name);
    CAPTURE(folder);
    check_failure(fixture.run(fixture.extend({"--download", folder})), 10, "the folder " + folder + " ");
    check_failure(fixture.run(fixture.extend({"--download", folder, "--times", "2", "--wait"})), 10,
                  "nothing was sent, nothing was charged");
    check_failure(fixture.run({"wait", "0123456789abcdef", "--download", folder}), 10, "the folder " + folder + " ");
    check_failure(fixture.run({"download", "0123456789abcdef", folder}), 10, "the folder " + folder + " ");
    CHECK(fixture.accepted_tasks().empty());
}

TEST_CASE("tool: a service that has stopped", "[cli]") {
    Fixture fixture({"--pace", "60000"});
    const ProgramResult made = fixture.run(fixture.extend());
    fixture.stop_service();
    check_failure(fixture.run(fixture.extend({"--timeout", "60"})), 6, "Cost: not charged.");
    check_failure(fixture.run({"task", made.out_lines().at(0), "--timeout", "60"}), 6,
                  "check the base URL and the network");
}
