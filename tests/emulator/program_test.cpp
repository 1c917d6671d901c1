// SPDX-License-Identifier: MIT
#include "support/catch.hpp"

#include <httplib.h>

#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

/// The program as a child, with pipes to its standard input and output. It is ended with this object.
class Program {
public:
    explicit Program(std::vector<std::string> arguments) {
        arguments.insert(arguments.begin(), FERMATA_EMULATOR_PROGRAM);
        std::vector<char*> argv;
        for (std::string& argument : arguments) argv.push_back(argument.data());
        argv.push_back(nullptr);
        int in[2];
        int out[2];
        REQUIRE(pipe2(in, O_CLOEXEC) == 0);
        REQUIRE(pipe2(out, O_CLOEXEC) == 0);
        child_ = fork();
        if (child_ == 0) {
            dup2(in[0], STDIN_FILENO);
            dup2(out[1], STDOUT_FILENO);
            dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), STDERR_FILENO);
            execv(argv[0], argv.data());
            _exit(127);
        }
        close(in[0]);
        close(out[1]);
        input_ = in[1];
        output_ = fdopen(out[0], "r");
    }
    ~Program() {
        if (child_ > 0) {
            kill(child_, SIGKILL);
            waitpid(child_, nullptr, 0);
        }
        close_input();
        std::fclose(output_);
    }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    std::string read_line() {
        char line[1000];
        if (std::fgets(line, sizeof line, output_) == nullptr) return "";
        return std::string(line, std::string(line).find('\n'));
    }

    void close_input() {
        if (input_ >= 0) close(input_);
        input_ = -1;
    }

    void signal(int number) const { kill(child_, number); }

    /// Waits for the end, at most 10 s; a program that did not end by itself has -1.
    int exit_code() {
        int status = 0;
        for (int i = 0; i < 1000 && child_ > 0; ++i) {
            if (waitpid(child_, &status, WNOHANG) == child_) child_ = -1;
            if (child_ > 0) std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
        return child_ < 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

private:
    pid_t child_ = -1;
    int input_ = -1;
    std::FILE* output_ = nullptr;
};

int status_of(const std::string& base_url, const std::string& path) {
    httplib::Client client(base_url);
    const auto answer = client.Get(path, {{"Authorization", "Bearer k"}});
    return answer ? answer->status : 0;
}

} // namespace

TEST_CASE("program: the first line is its base URL, and SIGTERM or SIGINT ends it cleanly", "[emulator]") {
    const int number = GENERATE(SIGTERM, SIGINT);
    Program program({"--port", "0", "--provider", "kie", "--pace", "fast"});
    const std::string url = program.read_line();
    REQUIRE(url.compare(0, 17, "http://127.0.0.1:") == 0);
    CHECK(status_of(url, "/api/v1/chat/credit") == 200);
    program.signal(number);
    CHECK(program.exit_code() == 0);
    CHECK(status_of(url, "/api/v1/chat/credit") == 0);
}

TEST_CASE("program: it ends with its standard input when asked to, and logs without texts", "[emulator]") {
    Program program({"--provider", "sunoapi", "--until-stdin-closes", "--log"});
    const std::string url = program.read_line();
    program.read_line();
    CHECK(status_of(url, "/api/v1/generate/credit") == 200);
    CHECK(program.read_line() == "GET /api/v1/generate/credit -> 200 code 200");
    program.close_input();
    CHECK(program.exit_code() == 0);
}

TEST_CASE("program: it refuses what it does not know", "[emulator]") {
    const auto arguments =
        GENERATE(std::vector<std::string>{"--pace", "slow"}, std::vector<std::string>{"--pace", "-1"},
                 std::vector<std::string>{"--provider", "suno"}, std::vector<std::string>{"--port", "70000"});
    Program program(arguments);
    CHECK(program.exit_code() > 0);
}
