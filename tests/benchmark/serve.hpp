// SPDX-License-Identifier: MIT
#pragma once

#include <openssl/ssl.h>

#include <vector>

namespace benchmark {

/// A listening socket on a port of 127.0.0.1 that the system chose, and how the server speaks on it.
struct ListeningSocket {
    int descriptor;
    int port;
    SSL_CTX* tls = nullptr; ///< null: plain
    bool resumes = true;    ///< gives TLS tickets, so that the next connection costs less
};

ListeningSocket open_listening_socket();

/// Serves all sockets on this thread, for ever.
[[noreturn]] void serve(const std::vector<ListeningSocket>& sockets);

} // namespace benchmark
