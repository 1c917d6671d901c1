// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace faults {

// This program stands between libcurl and the C library for two functions, `getaddrinfo` and `connect`, so that a name
// server and a network can fail on any machine, as often as a test wants. All else passes.

/// While it lives, a host has no address, or its lookup brings no answer: no name server is asked.
class NameFault {
public:
    enum class Kind { unknown, silent };

    NameFault(std::string host, Kind kind);
    ~NameFault();
    NameFault(const NameFault&) = delete;
    NameFault& operator=(const NameFault&) = delete;

    const std::string& host() const noexcept { return host_; }

private:
    std::string host_;
};

/// The next `times` connections to a port of this machine fail with `error` of errno(3).
class ConnectFault {
public:
    ConnectFault(int port, int error, int times);
    ~ConnectFault();
    ConnectFault(const ConnectFault&) = delete;
    ConnectFault& operator=(const ConnectFault&) = delete;

private:
    int port_;
};

} // namespace faults
