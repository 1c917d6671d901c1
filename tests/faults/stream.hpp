// SPDX-License-Identifier: MIT
#pragma once

#include "faults/socket.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace faults {

/// Bytes to and from a client, over TCP or TLS.
class Stream {
public:
    virtual ~Stream() = default;

    /// Appends what has come to `to`, waiting for at least one byte. False when the peer is gone or the server ends.
    virtual bool read(std::string& to) = 0;

    /// Sends all of `bytes`. False when the peer is gone or the server ends.
    virtual bool write(std::string_view bytes) = 0;

    /// Says that nothing more will come, as TLS does before the connection is closed.
    virtual void say_goodbye() {}
};

std::unique_ptr<Stream> plain_stream(const Socket& socket);

} // namespace faults
