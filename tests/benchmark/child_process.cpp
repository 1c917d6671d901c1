// SPDX-License-Identifier: MIT
#include "benchmark/child_process.hpp"

#include <cstdlib>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace benchmark {

namespace {

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

[[noreturn]] void execute(const std::vector<std::string>& command, int output) {
    std::vector<char*> arguments(command.size() + 1); // the last one stays null
    for (std::size_t i = 0; i < command.size(); ++i) arguments[i] = const_cast<char*>(command[i].c_str());
    dup2(output, STDOUT_FILENO);
    dup2(output, STDERR_FILENO);
    setenv("CCACHE_DISABLE", "1", 1); // a compiler that remembers would be no measure
    setenv("LC_ALL", "C", 1);         // messages are read
    execvp(arguments[0], arguments.data());
    _exit(127);
}

} // namespace

ProcessResult run(const std::vector<std::string>& command) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) std::abort();
    const pid_t process = fork();
    if (process < 0) std::abort();
    if (process == 0) execute(command, ends[1]);
    close(ends[1]);
    ProcessResult ended;
    char buffer[4096];
    for (ssize_t size = 0; (size = read(ends[0], buffer, sizeof buffer)) > 0;) {
        ended.output.append(buffer, static_cast<std::size_t>(size));
    }
    close(ends[0]);
    int status = 0;
    rusage used{};
    wait4(process, &status, 0, &used);
    ended.succeeded = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    ended.cpu_seconds = seconds(used.ru_utime) + seconds(used.ru_stime);
    return ended;
}

bool is_installed(const std::string& program) { return run({program, "--version"}).succeeded; }

} // namespace benchmark
