// SPDX-License-Identifier: MIT
#include "connections.hpp"

#include <charconv>
#include <filesystem>
#include <string>
#include <thread>

namespace fermata_emulator {
namespace {

#if defined(_WIN32)
/// Calls `visit` with each socket of this process whose own port is `port`. Windows has no list of them: all small
/// handles are tried.
template<typename Visit> void for_each_socket(int port, Visit visit) {
    DWORD handles = 0;
    GetProcessHandleCount(GetCurrentProcess(), &handles);
    const Socket end = (Socket{handles} + 256) * 4 * 2;
    for (Socket socket = 4; socket < end; socket += 4) {
        if (port_of(socket, getsockname) == port) visit(socket);
    }
}

/// Whether `connection` has ended within `time`; -1: whenever that is.
bool ended_within(Socket connection, int time) {
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
/// Calls `visit` with each socket of this process whose own port is `port`.
template<typename Visit> void for_each_socket(int port, Visit visit) {
    std::error_code error; // an entry may go away while the folder is read
    for (std::filesystem::directory_iterator entry("/dev/fd", error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        int socket = -1;
        std::from_chars(name.data(), name.data() + name.size(), socket);
        if (port_of(socket, getsockname) == port) visit(socket);
    }
}

/// Whether `connection` has ended within `time`; -1: whenever that is.
bool ended_within(Socket connection, int time) {
    if (connection == no_socket) return true;
    pollfd wanted{connection, POLLRDHUP, 0};
    return poll(&wanted, 1, time) > 0;
}
#endif

} // namespace

void shut_down_connections(int port) { for_each_socket(port, shut_down); }

Socket connection_between(int port, int peer_port) {
    Socket found = no_socket;
    for_each_socket(port, [&](Socket socket) {
        if (port_of(socket, getpeername) == peer_port) found = socket;
    });
    return found;
}

bool is_gone_within(Socket connection, std::chrono::milliseconds time) {
    return ended_within(connection, static_cast<int>(time.count()));
}

void wait_until_gone(Socket connection) { ended_within(connection, -1); }

void shut_down(Socket connection) { shutdown(connection, both_directions); }

} // namespace fermata_emulator
