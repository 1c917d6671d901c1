// SPDX-License-Identifier: MIT
#pragma once

#include <openssl/ssl.h>

#include <string>

namespace benchmark {

/// The server's end of a connection, plain or TLS. It never blocks.
class Connection {
public:
    /// Takes over `descriptor`, and `ssl` when there is one.
    Connection(int descriptor, SSL* ssl);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Reads what has come and answers every whole request in it. False when the peer is gone.
    bool serve();

private:
    bool shake_hands();
    int read(char* to, int size);
    bool write(const std::string& bytes);

    int descriptor_;
    SSL* ssl_;
    bool open_;
    std::string input_{};
};

} // namespace benchmark
