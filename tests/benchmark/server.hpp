// SPDX-License-Identifier: MIT
#pragma once

#include "support/temporary_folder.hpp"

#include <sys/types.h>

namespace benchmark {

/// Where the server listens.
struct ServerUrls {
    std::string plain{};     ///< base URLs
    std::string tls{};       ///< a second connection resumes the session of the first
    std::string tls_whole{}; ///< every connection shakes hands in full
    std::string ca_file{};   ///< the system's certificates and the server's
};

/// A small server in a process of its own, on another processor; ended with the object.
class Server {
public:
    Server();
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    const ServerUrls& urls() const noexcept { return urls_; }

private:
    test_support::TemporaryFolder folder_{};
    ServerUrls urls_{};
    pid_t process_;
};

enum class Side { client, server };

/// Keeps this process on one processor: the client on the first that it may use, the server on the second.
void run_on(Side side);

} // namespace benchmark
