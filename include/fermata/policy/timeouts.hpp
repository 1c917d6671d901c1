// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/duration.hpp>

FERMATA_BEGIN_NAMESPACE

/// How long one request may take. Each is held between 1 ms and 24 h.
struct Timeouts {
    Duration connect = std::chrono::seconds(10);  ///< name lookup, connection and TLS
    Duration exchange = std::chrono::seconds(60); ///< one request and its answer, connecting included
    Duration stall = std::chrono::seconds(30);    ///< a download without a single new byte
};

FERMATA_END_NAMESPACE
