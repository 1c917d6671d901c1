// SPDX-License-Identifier: MIT
#pragma once

#include "faults/certificates.hpp"
#include "faults/stream.hpp"

namespace faults {

/// Opens `door` to the client behind `socket`; null when the handshake fails.
std::unique_ptr<Stream> tls_stream(const Socket& socket, Door door);

} // namespace faults
