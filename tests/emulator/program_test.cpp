// SPDX-License-Identifier: MIT
// The program: its arguments, its output and its end.
#include "dialect.hpp"
#include "test_requests.hpp"

#include "support/catch.hpp"
#include "support/patience.hpp"
#include "support/temporary_folder.hpp"

#include <httplib.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace fermata_emulator;

namespace {

/// The program as a child, with pipes to its standard input, output and error. It is ended with this object.
class ChildProgram {
public:
    explicit ChildProgram(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), FERMATA_EMULATOR_PROGRAM);
        std::vector<char*> argv;
        for (std::string& argument : arguments) argv.push_back(argument.data());
        argv.push_back(nullptr);
        int in[2];
        int out[2];
        int errors[2];
        REQUIRE(pipe2(in, O_CLOEXEC) == 0);
        REQUIRE(pipe2(out, O_CLOEXEC) == 0);
        REQUIRE(pipe2(errors, O_CLOEXEC) == 0);
        child_ = fork();
        if (child_ == 0) {
            dup2(in[0], STDIN_FILENO);
            dup2(out[1], STDOUT_FILENO);
            dup2(errors[1], STDERR_FILENO);
            execv(argv[0], argv.data());
            _exit(127);
        }
        close(in[0]);
        close(out[1]);
        close(errors[1]);
        input_ = in[1];
        output_ = fdopen(out[0], "r");
        errors_ = fdopen(errors[0], "r");
    }
    ~ChildProgram() {
        if (child_ > 0) {
            kill(child_, SIGKILL);
            waitpid(child_, nullptr, 0);
        }
        close_input();
        std::fclose(output_);
        std::fclose(errors_);
    }
    ChildProgram(const ChildProgram&) = delete;
    ChildProgram& operator=(const ChildProgram&) = delete;

    /// Returns the next line of its output (errors), without the end.
    std::string read_line() { return read_line(output_); }
    std::string read_error() { return read_line(errors_); }

    void close_input() {
        if (input_ >= 0) close(input_);
        input_ = -1;
    }

    void signal(int number) const { kill(child_, number); }

    /// Waits for the end and returns the exit code; -1 for a program that did not end by itself.
    int exit_code() {
        int status = 0;
        test_support::comes([this, &status] {
            if (waitpid(child_, &status, WNOHANG) == child_) child_ = -1;
            return child_ < 0;
        });
        return child_ < 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

private:
    static std::string read_line(std::FILE* file) {
        char line[1000];
        if (std::fgets(line, sizeof line, file) == nullptr) return "";
        return std::string(line, std::string(line).find('\n'));
    }

    pid_t child_ = -1;
    int input_ = -1;
    std::FILE* output_ = nullptr;
    std::FILE* errors_ = nullptr;
};

int http_status(const std::string& base_url, const std::string& path) {
    PatientClient client(base_url);
    const auto answer = client.Get(path, {{"Authorization", "Bearer k"}});
    return answer ? answer->status : 0;
}

/// The answer to a submit of `body`.
httplib::Result post_to_program(const std::string& base_url, const std::string& path, const std::string& body) {
    PatientClient client(base_url);
    return client.Post(path, {{"Authorization", "Bearer k"}}, body, "application/json");
}

} // namespace

TEST_CASE("program: the first line is its base URL, and SIGTERM or SIGINT ends it cleanly", "[emulator]") {
    const int number = GENERATE(SIGTERM, SIGINT);
    ChildProgram program({"--port", "0", "--provider", "kie", "--pace", "fast"});
    const std::string url = program.read_line();
    REQUIRE(url.compare(0, 17, "http://127.0.0.1:") == 0);
    CHECK(http_status(url, "/api/v1/chat/credit") == 200);
    program.signal(number);
    CHECK(program.exit_code() == 0);
    CHECK(http_status(url, "/api/v1/chat/credit") == 0);
}

TEST_CASE("program: it ends with its standard input when asked to, and logs without texts", "[emulator]") {
    ChildProgram program({"--provider", "sunoapi", "--until-stdin-closes", "--log"});
    const std::string url = program.read_line();
    program.read_line();
    CHECK(http_status(url, "/api/v1/generate/credit") == 200);
    CHECK(program.read_line() == "GET /api/v1/generate/credit -> 200 code 200");
    program.close_input();
    CHECK(program.exit_code() == 0);
}

TEST_CASE("program: a wrong argument is named with its option, its value and what is allowed", "[emulator]") {
    struct Row {
        std::vector<std::string> arguments;
        const char* error;
    };
    const auto row = GENERATE(values<Row>({
        {{"--pace", "slow"}, "--pace: 'slow' is not fast, real or a number of milliseconds"},
        {{"--pace", "-1"}, "--pace: '-1' is not fast, real or a number of milliseconds"},
        {{"--provider", "suno"}, "--provider: 'suno' is not one of kie, kie-jobs, sunoapi"},
        {{"--port", "70000"}, "--port: '70000' is not 0 to 65535"},
        {{"--callbacks", "late,odd"},
         "--callbacks: 'late,odd' is not normal, or some of late,repeated,shuffled,never,unnamed with commas between "
         "them"},
        {{"--fault", "task:close", "--fault", "tasks:close"},
         "--fault: 'tasks:close': route 'tasks' is none of submit, task, credits, persona, link, file"},
        {{"--fault", "task:http-9"},
         "--fault: 'task:http-9': fault 'http-9' is none of code-N, http-N (200 to 599), close, silent, late-MS, slow, "
         "truncated, html, no-data, bom, nul, gzip, id-snake, id-list, id-number, id-record, early, part, longer, "
         "huge, "
         "redirect, expired, none"},
        {{"--provider", "kie-jobs", "--result-shape", "tracks"},
         "--result-shape: 'tracks' is not data, sunoData, response, response.data, code, resultObject, "
         "resultUrls+data or resultUrls"},
        {{"--provider", "sunoapi", "--result-shape", "response"},
         "--result-shape: sunoapi has no resultJson; kie and kie-jobs have"},
        {{"--provider", "sunoapi", "--webhook-key", "k"},
         "--webhook-key: sunoapi signs no callbacks; kie and kie-jobs do"},
        {{"--files-vanish", "-5"}, "--files-vanish: '-5' is not 0 to 99999999"},
        {{"--vanished-files", "500"}, "--vanished-files: '500' is not 404, 403 or empty"},
        {{"--ledger", "/nowhere/at/all"}, "cannot write the ledger /nowhere/at/all"},
    }));
    ChildProgram program(row.arguments);
    CHECK(program.read_error() == row.error);
    CHECK(program.exit_code() > 0);
}

TEST_CASE("program: faults, a result's shape and a ledger on the command line", "[emulator]") {
    const test_support::TemporaryFolder folder;
    ChildProgram program({"--provider", "kie-jobs", "--pace", "0", "--result-shape", "response", "--fault",
                          "submit:close", "--fault", "task:http-503", "--ledger", folder.path("ledger")});
    const std::string url = program.read_line();
    CHECK_FALSE(post_to_program(url, kie_jobs().submit_path, job_body({})));
    const auto accepted = post_to_program(url, kie_jobs().submit_path, job_body({}));
    REQUIRE(accepted);
    const std::string id = text_after(accepted->body, R"("taskId":")");
    PatientClient client(url);
    const auto read = [&] {
        return client.Get(kie_jobs().record_path + "?taskId=" + id, {{"Authorization", "Bearer k"}});
    };
    CHECK(read()->status == 503);
    CHECK(contains(read()->body, R"("resultJson":"{\"response\":{\"sunoData\":)"));
    std::ifstream ledger(folder.path("ledger"));
    std::string outcome, task_id, audio_id;
    ledger >> outcome >> task_id >> audio_id;
    CHECK(outcome == "accepted");
    CHECK(audio_id == "e231****-****-****-****-****8cadc7dc");
    ledger >> outcome >> task_id >> audio_id;
    CHECK(task_id == id);
}

TEST_CASE("program: oddities on the command line", "[emulator]") {
    ChildProgram program({"--pace", "0", "--ids", "list", "--titles", "cut", "--tracks", "no-duration", "--files",
                          "expired", "--answers", "bom", "--no-refunds"});
    const std::string url = program.read_line();
    const auto accepted = post_to_program(url, submit_path, body_with({}));
    REQUIRE(accepted);
    CHECK(contains(accepted->body, R"("data":[{"taskId":")"));
    PatientClient client(url);
    const std::string path = record_path + ("?taskId=" + text_after(accepted->body, R"("taskId":")"));
    const auto read = client.Get(path, {{"Authorization", "Bearer k"}});
    REQUIRE(read);
    CHECK(read->body.substr(0, 4) == "\xEF\xBB\xBF{");
    CHECK(contains(read->body, R"( \ud83c")"));
    CHECK(contains(read->body, R"("duration":null)"));
    CHECK(http_status(url, text_after(read->body, R"("audioUrl":")").substr(url.size())) == 403);
}

TEST_CASE("program: a callback that is under way does not keep it", "[emulator]") {
    httplib::Server silent;
    silent.Post(".*", [](const httplib::Request&, httplib::Response&) {
        std::this_thread::sleep_for(std::chrono::seconds(1));
    });
    const int port = silent.bind_to_any_port("127.0.0.1");
    std::thread receiver([&silent] { silent.listen_after_bind(); });
    ChildProgram program({"--pace", "0", "--log"});
    const std::string url = program.read_line();
    const std::string callback = json_string("http://127.0.0.1:" + std::to_string(port) + "/");
    CHECK(post_to_program(url, submit_path, body_with({{"callBackUrl", callback}})));
    program.signal(SIGTERM);
    CHECK(program.exit_code() == 0);
    silent.stop();
    receiver.join();
}
