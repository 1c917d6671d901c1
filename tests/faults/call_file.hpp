// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/client.hpp>

#include <string>

// A paid call that another process makes: what it is told and what it tells, as files.
namespace faults {

/// A call for `faults_client`, which makes it in a process and an environment of its own.
struct CallFile {
    std::string driver{}; ///< "blocking" or "async"
    std::string base_url{};
    std::string ca_file{};
    std::string key{};
    std::string request{}; ///< JSON

    void write(const std::string& path) const;
    static CallFile read(const std::string& path);
};

/// Writes what came of a call; returns whether it could.
bool write_result(const fermata::Result<fermata::TaskId>& result, const std::string& path);

/// Reads it. A file that is missing or broken, as of a process that died, is the error (protocol, made), which no row
/// expects, with the path.
fermata::Result<fermata::TaskId> read_result(const std::string& path);

} // namespace faults
