// SPDX-License-Identifier: MIT
#pragma once

namespace fermata_emulator {

/// Shuts down every connection of this process whose own port is `port`, that is, the server's end of each. Without it
/// httplib waits at its end until idle clients go away by themselves: up to its keep-alive time.
void shut_down_connections(int port);

} // namespace fermata_emulator
