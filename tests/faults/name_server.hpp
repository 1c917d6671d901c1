// SPDX-License-Identifier: MIT
#pragma once

#include <sys/socket.h>

#include <string>

namespace faults {

/// A name server on loopback, for a libcurl that asks by itself (c-ares) in place of the C library. It knows no name,
/// and of those that `is_silent` it says nothing. Never ends.
class NameServer {
public:
    explicit NameServer(bool (*is_silent)(const std::string& host));

    /// Connects a socket to it.
    int connect(int descriptor, int (*genuine)(int, const sockaddr*, socklen_t)) const noexcept;

private:
    int port_ = 0;
};

} // namespace faults
