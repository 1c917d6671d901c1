// SPDX-License-Identifier: MIT
#pragma once

#include "program.hpp"
#include "support/catch.hpp"
#include "support/patience.hpp"
#include "support/temporary_folder.hpp"

#include <csignal>
#include <thread>

namespace cli_tests {

/// The documentation's example request with a model that every provider has.
inline const char documented_request[] =
    R"({"defaultParamFlag": true, "audioId": "e231****-****-****-****-****8cadc7dc",
    "prompt": "Extend the music with more relaxing notes and a gentle bridge section", "style": "Classical",
    "title": "Peaceful Piano Extended", "continueAt": 60, "model": "V4_5",
    "callBackUrl": "https://api.example.com/callback", "negativeTags": "Heavy Metal, Upbeat Drums", "vocalGender": "m",
    "styleWeight": 0.65, "weirdnessConstraint": 0.65, "audioWeight": 0.65})";

/// The first line of every journal.
inline const std::string journal_start = "# fermata journal 1\n";

/// An emulator with a ledger, a folder for files, and the tool pointed at both.
class Fixture {
public:
    explicit Fixture(std::vector<std::string> emulator_options = {}, const std::string& provider = "kie")
        : provider_(provider), emulator_(emulator_command(std::move(emulator_options))), url_(emulator_.read_line()) {
        folder_.write("request.json", documented_request);
    }

    std::string path(const std::string& name) const { return folder_.path(name); }
    std::string read(const std::string& name) const { return folder_.read(name); }

    /// Returns the names of the files in a folder of the folder.
    std::vector<std::string> names_in(const std::string& name) const { return folder_.names(name); }

    const std::string& url() const { return url_; }

    /// Returns the tool's command line for a command that calls the service, by default a quiet one.
    std::vector<std::string> command(std::vector<std::string> words, bool quiet = true) const {
        words.insert(words.begin(), tool_program());
        words.insert(words.end(), {"--provider", provider_, "--base-url", url_, "--poll", "0.4"});
        if (quiet) words.push_back("--quiet");
        return words;
    }

    /// Returns the words of `extend` with the example request.
    std::vector<std::string> extend(const std::vector<std::string>& more = {}) const {
        std::vector<std::string> words{"extend", "--request", path("request.json")};
        words.insert(words.end(), more.begin(), more.end());
        return words;
    }

    /// Runs a quiet command to its end.
    ProgramResult run(const std::vector<std::string>& words, StartOptions start = {}) const {
        return Program(command(words), with_keys(std::move(start))).finish();
    }

    /// Returns the tasks of the submits that the service has accepted.
    std::vector<std::string> accepted_tasks() const {
        std::vector<std::string> tasks;
        std::ifstream ledger(path("ledger"));
        for (std::string word, task, rest; ledger >> word >> task && std::getline(ledger, rest);) {
            if (word == "accepted") tasks.push_back(task);
        }
        return tasks;
    }

    /// Waits until the service has accepted so many.
    void wait_for_accepted(std::size_t count) const {
        REQUIRE(test_support::comes([&] { return accepted_tasks().size() == count; }));
    }

    static StartOptions with_keys(StartOptions start = {}) {
        start.environment.insert(start.environment.begin(), {"KIE_API_KEY=no-real-key", "SUNOAPI_API_KEY=no-real-key"});
        return start;
    }

    void stop_service() {
        emulator_.signal(SIGKILL);
        emulator_.finish();
    }

private:
    std::vector<std::string> emulator_command(std::vector<std::string> options) const {
        std::vector<std::string> words{FERMATA_EMULATOR, "--port",   "0",           "--provider",
                                       provider_,        "--ledger", path("ledger")};
        if (std::find(options.begin(), options.end(), "--pace") == options.end()) {
            options.insert(options.end(), {"--pace", "300"});
        }
        words.insert(words.end(), options.begin(), options.end());
        return words;
    }

    test_support::TemporaryFolder folder_{};
    std::string provider_;
    Program emulator_;
    std::string url_;
};

/// Checks that nothing on standard error says that a run cost nothing.
inline void check_not_called_free(const ProgramResult& result) {
    CAPTURE(result.out, result.err);
    CHECK((result.out + result.err).find("nothing was sent") == std::string::npos);
    CHECK((result.out + result.err).find("nothing was charged") == std::string::npos);
    CHECK((result.out + result.err).find("nothing for reading") == std::string::npos);
}

/// Checks that there is one line on standard error, which holds `says`, and the exit code.
inline void check_failure(const ProgramResult& result, int code, const std::string& says) {
    CAPTURE(result.out, result.err, says);
    CHECK(result.code == code);
    REQUIRE(result.err_lines().size() == 1);
    CHECK(result.err.find("fermata: ") == 0);
    CHECK(result.err.find(" Cost: ") != std::string::npos);
    CHECK(result.err.find(says) != std::string::npos);
}

} // namespace cli_tests
