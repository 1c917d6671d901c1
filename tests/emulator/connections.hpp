// SPDX-License-Identifier: MIT
#pragma once

#include "sockets.hpp"

#include <chrono>

namespace fermata_emulator {

/// Shuts down every connection of this process whose own port is `port`, that is, the server's end of each. Without it
/// httplib waits at its end until idle clients go away by themselves: up to its keep-alive time.
void shut_down_connections(int port);

/// The server's end of the connection from `peer_port` to `port`, or `no_socket`. It stays open as long as its request
/// is being answered.
Socket connection_between(int port, int peer_port);

/// Whether the other end has gone away, or the connection has been shut down, before `time` is over.
bool is_gone_within(Socket connection, std::chrono::milliseconds time);

/// Waits until the other end has gone away or the connection has been shut down.
void wait_until_gone(Socket connection);

/// Ends a connection in both directions at once.
void shut_down(Socket connection);

} // namespace fermata_emulator
