// SPDX-License-Identifier: MIT
#pragma once

#include "support/catch.hpp"
#include "support/patience.hpp"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace fermata_emulator {

/// The program as a child, with pipes to its standard input, output and error. It is ended with this object.
class Program {
public:
    explicit Program(std::vector<std::string> arguments) {
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
    ~Program() {
        if (child_ > 0) {
            kill(child_, SIGKILL);
            waitpid(child_, nullptr, 0);
        }
        close_input();
        std::fclose(output_);
        std::fclose(errors_);
    }
    Program(const Program&) = delete;
    Program& operator=(const Program&) = delete;

    /// The next line of its output (errors), without the end.
    std::string read_line() { return read_line(output_); }
    std::string read_error() { return read_line(errors_); }

    void close_input() {
        if (input_ >= 0) close(input_);
        input_ = -1;
    }

    void signal(int number) const { kill(child_, number); }

    /// Waits for the end; a program that did not end by itself has -1.
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

} // namespace fermata_emulator
