// SPDX-License-Identifier: MIT
#pragma once

#include "support/temporary_folder.hpp"

#include <sys/types.h>

namespace benchmark {

/// Where the server is found.
struct Places {
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

    const Places& places() const noexcept { return places_; }

private:
    test_support::TemporaryFolder folder_{};
    Places places_{};
    pid_t process_;
};

} // namespace benchmark
