// SPDX-License-Identifier: MIT
#pragma once

#include "support/catch.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace test_support {

/// While it lives, this program can open no file and no socket. POSIX alone.
class NoDescriptors {
public:
    NoDescriptors() {
        REQUIRE(getrlimit(RLIMIT_NOFILE, &before_) == 0);
        const int next = open("/dev/null", O_RDONLY | O_CLOEXEC);
        REQUIRE(next >= 0);
        close(next);
        const rlimit none{static_cast<rlim_t>(next), before_.rlim_max};
        REQUIRE(setrlimit(RLIMIT_NOFILE, &none) == 0);
    }
    ~NoDescriptors() { setrlimit(RLIMIT_NOFILE, &before_); }
    NoDescriptors(const NoDescriptors&) = delete;
    NoDescriptors& operator=(const NoDescriptors&) = delete;

private:
    rlimit before_{};
};

} // namespace test_support
