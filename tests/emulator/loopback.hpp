// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>

namespace fermata_emulator {

/// An http URL of this machine, in its parts.
struct LoopbackUrl {
    std::string host;
    int port = 80;
    std::string path; ///< with the query
};

/// The parts of `url` when it is http and its host is 127.x.y.z, [::1] or localhost, else nothing: callbacks are posted
/// nowhere else. No name is ever looked up.
std::optional<LoopbackUrl> loopback_url(const std::string& url);

} // namespace fermata_emulator
