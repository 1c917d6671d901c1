// SPDX-License-Identifier: MIT
#pragma once

#include "message.hpp"

#include <functional>
#include <memory>
#include <string>

namespace fermata_emulator {

/// Returns whether this build can compress: whether zlib was there.
bool can_compress();

/// Serves a handler over HTTP on 127.0.0.1 by cpp-httplib.
class Server {
public:
    using Handler = std::function<Answer(RecordedRequest)>;

    /// Binds `port` (0: one that the system chooses); nothing is answered yet. Throws std::runtime_error when the port
    /// is taken.
    Server(int port, Handler handler);

    /// Closes every connection, those in use too, and joins all threads: a matter of milliseconds.
    ~Server();

    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Answers from now on.
    void start();

    std::string base_url() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace fermata_emulator
