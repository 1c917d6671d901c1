// SPDX-License-Identifier: MIT
#pragma once

#include "support/temporary_folder.hpp"

#include <string>
#include <sys/types.h>

namespace gateway {

/// A real nginx on 127.0.0.1, in the foreground and with all its files in a temporary folder. It ends with this object,
/// and with this program.
class Nginx {
public:
    /// Starts it with directives of the `http` block and of its one `server`. The port is the system's choice, and open
    /// from here on: whoever connects early waits. When nginx refuses its configuration, connections are reset, and
    /// `log` says why.
    Nginx(const std::string& http, const std::string& server);
    ~Nginx();
    Nginx(const Nginx&) = delete;
    Nginx& operator=(const Nginx&) = delete;

    /// `http://127.0.0.1:PORT`
    std::string base_url() const;

    /// Returns what nginx has written to its error log.
    std::string log() const { return folder_.read("error.log"); }

private:
    void write_configuration(const std::string& http, const std::string& server) const;

    test_support::TemporaryFolder folder_{};
    int port_ = 0;
    pid_t child_ = -1;
};

} // namespace gateway
