// SPDX-License-Identifier: MIT
#pragma once

#include <openssl/ssl.h>

#include <vector>

namespace benchmark {

/// A listening socket on a port of 127.0.0.1 that the system chose, and how it is spoken to.
struct Door {
    int descriptor;
    int port;
    SSL_CTX* tls = nullptr; ///< null: plain
    bool resumes = true;    ///< gives TLS tickets, so that the next connection costs less
};

Door open_door();

/// Serves all doors on this thread, for ever.
[[noreturn]] void serve(const std::vector<Door>& doors);

} // namespace benchmark
