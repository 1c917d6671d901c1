// SPDX-License-Identifier: MIT
#pragma once

#include "faults/certificates.hpp"
#include "faults/socket.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace faults {

/// Bytes to and from a client, over TCP or TLS.
class Stream {
public:
    virtual ~Stream() = default;

    /// Waits for at least one byte and appends what has come to `to`. Returns false when the peer is gone or the server
    /// shuts down.
    virtual bool read(std::string& to) = 0;

    /// Sends all of `bytes`. Returns false when the peer is gone or the server shuts down.
    virtual bool write(std::string_view bytes) = 0;

    /// Announces the end, as TLS does before the connection is closed.
    virtual void shut_down() {}
};

std::unique_ptr<Stream> plain_stream(const Socket& socket);

/// Makes the TLS handshake with the client. Returns null when it fails.
std::unique_ptr<Stream> tls_stream(const Socket& socket, TlsBehaviour behaviour);

} // namespace faults
