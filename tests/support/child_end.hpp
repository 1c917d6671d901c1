// SPDX-License-Identifier: MIT
#pragma once

#include "support/catch.hpp"

#include <csignal>
#include <cstdio>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace test_support {

/// How a child process has ended.
struct ChildEnd {
    int signal = 0; ///< that ended it; 0 when it came through
    std::string err{};
};

/// Calls `act` in a child process, for what ends the program.
template<class Act> ChildEnd end_of_child(const Act& act) {
    int ends[2] = {};
    REQUIRE(pipe(ends) == 0);
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        dup2(ends[1], STDERR_FILENO);
        std::signal(SIGABRT, SIG_DFL); // Catch2's handler would report a failure
        const rlimit no_core_file{0, 0};
        setrlimit(RLIMIT_CORE, &no_core_file);
        act();
        _exit(0);
    }
    close(ends[1]);
    ChildEnd end;
    char bytes[4096];
    for (ssize_t size = 0; (size = read(ends[0], bytes, sizeof bytes)) > 0;) {
        end.err.append(bytes, static_cast<std::size_t>(size));
    }
    close(ends[0]);
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    if (WIFSIGNALED(status)) end.signal = WTERMSIG(status);
    return end;
}

/// Returns the signal that ends a child process which calls `act`, or 0 when it comes through.
template<class Act> int signal_of(const Act& act) { return end_of_child(act).signal; }

} // namespace test_support
