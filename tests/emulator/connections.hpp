// SPDX-License-Identifier: MIT
#pragma once

// The server's connections, found among the sockets of this process, since httplib does not hand them out.

#include "sockets.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <filesystem>
#include <string>
#include <system_error>
#include <thread>

namespace fermata_emulator {

#if defined(_WIN32)
/// Calls `action` with each socket of this process whose own port is `port`. Windows has no list of them: all small
/// handles are tried.
template<typename Action> void for_each_socket(int port, Action action) {
    DWORD handles = 0;
    GetProcessHandleCount(GetCurrentProcess(), &handles);
    const Socket end = (Socket{handles} + 256) * 4 * 2;
    for (Socket socket = 4; socket < end; socket += 4) {
        if (port_of(socket, getsockname) == port) action(socket);
    }
}

/// Waits until `connection` has ended, at most `time` milliseconds; -1: for ever. Returns whether it has.
inline bool ended_within(Socket connection, int time) {
    if (connection == no_socket) return true;
    for (int step = 10; time != 0; time -= time < 0 ? 0 : (std::min)(step, time)) {
        char next = 0;
        if (readable_within(connection, time < 0 ? step : (std::min)(step, time))) {
            if (receive(connection, &next, 1, MSG_PEEK) <= 0) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(step));
        }
    }
    return false;
}
#else
/// Calls `action` with each socket of this process whose own port is `port`.
template<typename Action> void for_each_socket(int port, Action action) {
    std::error_code error; // an entry may go away while the folder is read
    for (std::filesystem::directory_iterator entry("/dev/fd", error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        int socket = -1;
        std::from_chars(name.data(), name.data() + name.size(), socket);
        if (port_of(socket, getsockname) == port) action(socket);
    }
}

/// Waits until `connection` has ended, at most `time` milliseconds; -1: for ever. Returns whether it has.
inline bool ended_within(Socket connection, int time) {
    if (connection == no_socket) return true;
    pollfd wanted{connection, POLLRDHUP, 0};
    return poll(&wanted, 1, time) > 0;
}
#endif

/// Ends a connection in both directions at once.
inline void shut_down(Socket connection) { shutdown(connection, both_directions); }

/// Shuts down every connection of this process whose own port is `port`, that is, the server's end of each. Without it
/// httplib waits at its end until idle clients go away by themselves: up to its keep-alive time.
inline void shut_down_connections(int port) { for_each_socket(port, shut_down); }

/// Returns the server's end of the connection from `peer_port` to `port`, or `no_socket`. It stays open as long as its
/// request is being answered.
inline Socket connection_between(int port, int peer_port) {
    Socket found = no_socket;
    for_each_socket(port, [&](Socket socket) {
        if (port_of(socket, getpeername) == peer_port) found = socket;
    });
    return found;
}

/// Returns whether the other end has gone away, or the connection has been shut down, before `time` is over.
inline bool is_gone_within(Socket connection, std::chrono::milliseconds time) {
    return ended_within(connection, static_cast<int>(time.count()));
}

/// Waits until the other end has gone away or the connection has been shut down.
inline void wait_until_gone(Socket connection) { ended_within(connection, -1); }

} // namespace fermata_emulator
