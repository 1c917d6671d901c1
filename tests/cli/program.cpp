// SPDX-License-Identifier: MIT
#include "program.hpp"

#include "support/catch.hpp"
#include "support/patience.hpp"

#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sstream>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

namespace cli_tests {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

/// Replaces the child by the program, with no calls but those that a child of a process with threads may make.
[[noreturn]] void exec_child(std::vector<char*>& argv, const StartOptions& start) {
    if (start.full_output) dup2(open("/dev/full", O_WRONLY | O_CLOEXEC), STDOUT_FILENO);
    if (start.file_size >= 0) {
        const rlimit limit{static_cast<rlim_t>(start.file_size), static_cast<rlim_t>(start.file_size)};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    std::signal(SIGINT, SIG_DFL); // a shell ignores it in what it runs in the background
    std::signal(SIGHUP, SIG_DFL); // nohup may have started the tests
    if (start.ignored_signal != 0) std::signal(start.ignored_signal, SIG_IGN);
    for (const std::string& setting : start.environment) {
        const std::size_t equals = setting.find('=');
        if (equals == std::string::npos) unsetenv(setting.c_str());
        if (equals != std::string::npos) putenv(const_cast<char*>(setting.c_str()));
    }
    for (const int descriptor : start.closed) close(descriptor);
    execv(argv[0], argv.data());
    _exit(127);
}

} // namespace

std::string tool_program() {
    const char* other = std::getenv("FERMATA_TOOL");
    return other != nullptr ? other : FERMATA_TOOL;
}

std::vector<std::string> ProgramResult::out_lines() const { return lines_of(out); }
std::vector<std::string> ProgramResult::err_lines() const { return lines_of(err); }

Program::Program(const std::vector<std::string>& command, const StartOptions& start) { start_child(command, start); }

Program::~Program() {
    if (child_ > 0) {
        kill(child_, SIGKILL);
        waitpid(child_, nullptr, 0);
    }
    close_output();
    if (err_.descriptor >= 0) close(err_.descriptor);
}

void Program::start_child(const std::vector<std::string>& command, const StartOptions& start) {
    std::vector<std::string> words = command;
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    if (start.terminal) {
        winsize size{25, 100, 0, 0};
        child_ = forkpty(&out_.descriptor, nullptr, nullptr, &size);
        if (child_ == 0) exec_child(argv, start);
        REQUIRE(child_ > 0);
        return;
    }
    int in[2], out[2], err[2];
    REQUIRE((pipe2(in, O_CLOEXEC) == 0 && pipe2(out, O_CLOEXEC) == 0 && pipe2(err, O_CLOEXEC) == 0));
    REQUIRE(write(in[1], start.input.data(), start.input.size()) == static_cast<ssize_t>(start.input.size()));
    out_.descriptor = out[0];
    if (start.unread_output) close_output();
    child_ = fork();
    if (child_ == 0) {
        dup2(in[0], STDIN_FILENO);
        dup2(out[1], STDOUT_FILENO);
        dup2(err[1], STDERR_FILENO);
        exec_child(argv, start);
    }
    for (const int end : {in[0], in[1], out[1], err[1]}) close(end);
    err_.descriptor = err[0];
    REQUIRE(child_ > 0);
}

/// False at the end of the stream.
bool Program::read_some(Stream& stream) {
    if (stream.descriptor < 0) return false;
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline_ - std::chrono::steady_clock::now());
    pollfd waited{stream.descriptor, POLLIN, 0};
    if (left.count() <= 0 || poll(&waited, 1, static_cast<int>(left.count())) <= 0) {
        FAIL("the program was silent for too long; before that it said: " << stream.text);
    }
    char piece[4096];
    const ssize_t got = read(stream.descriptor, piece, sizeof piece); // a closed terminal is an error
    if (got > 0) stream.text.append(piece, static_cast<std::size_t>(got));
    return got > 0;
}

void Program::set_deadline() { deadline_ = std::chrono::steady_clock::now() + test_support::patience; }

std::string Program::read_line(Stream& stream) {
    set_deadline();
    std::size_t end = stream.text.find('\n');
    while (end == std::string::npos) {
        if (!read_some(stream)) FAIL("the program ended without a further line; it left: " << stream.text);
        end = stream.text.find('\n');
    }
    std::string line = stream.text.substr(0, end);
    stream.text.erase(0, end + 1);
    if (!line.empty() && line.back() == '\r') line.pop_back(); // a terminal's line end
    return line;
}

std::string Program::read_line() { return read_line(out_); }
std::string Program::read_error_line() { return read_line(err_); }

void Program::wait_for_output(const std::string& text) {
    set_deadline();
    while (out_.text.find(text) == std::string::npos) {
        if (!read_some(out_)) FAIL("the program ended without saying " << text << "; it left: " << out_.text);
    }
}

void Program::signal(int number) const { kill(child_, number); }

bool Program::has_ended() const {
    siginfo_t info{};
    return waitid(P_PID, static_cast<id_t>(child_), &info, WEXITED | WNOHANG | WNOWAIT) == 0 && info.si_pid != 0;
}

void Program::type(const std::string& keys) const {
    REQUIRE(write(out_.descriptor, keys.data(), keys.size()) == static_cast<ssize_t>(keys.size()));
}

void Program::close_output() {
    if (out_.descriptor >= 0) close(out_.descriptor);
    out_.descriptor = -1;
}

void Program::read_to_end(Stream& stream) {
    while (read_some(stream)) {
    }
}

ProgramResult Program::finish() {
    set_deadline();
    read_to_end(out_);
    read_to_end(err_);
    int status = 0;
    for (pid_t ended = 0; ended == 0;) {
        ended = waitpid(child_, &status, WNOHANG);
        if (ended == 0 && std::chrono::steady_clock::now() > deadline_) FAIL("the program has not ended");
        if (ended == 0) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    child_ = -1;
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status), std::move(out_.text), std::move(err_.text)};
}

} // namespace cli_tests
