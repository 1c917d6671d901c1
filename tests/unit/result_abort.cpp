// SPDX-License-Identifier: MIT
// Reading the wrong side of a Result ends the program, in every build alike.
#include "support/catch.hpp"

#include <fermata/core/result.hpp>

#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using fermata::Error;
using fermata::Result;

namespace {

/// The signal that ends a child process which calls `read`, or 0 when it comes through.
template<class Read> int signal_of(const Read& read) {
    const pid_t child = fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        std::signal(SIGABRT, SIG_DFL); // Catch2's handler would report a failure
        const rlimit no_core_file{0, 0};
        setrlimit(RLIMIT_CORE, &no_core_file);
        read();
        _exit(0);
    }
    int status = 0;
    REQUIRE(waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

} // namespace

TEST_CASE("result: reading the value of a failed one aborts", "[unit]") {
    CHECK(signal_of([] { static_cast<void>(*Result<int>(Error{})); }) == SIGABRT);
    CHECK(signal_of([] {
              Result<int> failed = Error{};
              *failed = 1;
          }) == SIGABRT);
    CHECK(signal_of([] {
              const Result<std::string> failed = Error{};
              static_cast<void>(failed->size());
          }) == SIGABRT);
}

TEST_CASE("result: reading the error of a good one aborts", "[unit]") {
    CHECK(signal_of([] { static_cast<void>(Result<int>(1).error()); }) == SIGABRT);
    CHECK(signal_of([] {
              const Result<int> good = 1;
              static_cast<void>(good.error().message.size());
          }) == SIGABRT);
}

TEST_CASE("result: reading the error of one that was moved from aborts", "[unit]") {
    CHECK(signal_of([] {
              Result<int> failed = Error{};
              const Result<int> kept = std::move(failed);
              static_cast<void>(failed.error().message.size());
          }) == SIGABRT);
}

TEST_CASE("result: reading the right side does not abort", "[unit]") {
    CHECK(signal_of([] { static_cast<void>(*Result<int>(1)); }) == 0);
    CHECK(signal_of([] { static_cast<void>(Result<int>(Error{}).error()); }) == 0);
}
