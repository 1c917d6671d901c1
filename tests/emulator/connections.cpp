// SPDX-License-Identifier: MIT
#include "connections.hpp"

#include <charconv>
#include <filesystem>
#include <netinet/in.h>
#include <poll.h>
#include <string>
#include <sys/socket.h>

namespace fermata_emulator {
namespace {

/// The port that `name` (getsockname, getpeername) tells of `socket`, or 0 when it is no IPv4 socket.
template<typename Name> int port_of(int socket, Name name) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    if (name(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) return 0;
    return address.sin_family == AF_INET ? ntohs(address.sin_port) : 0;
}

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
bool ended_within(int connection, int time) {
    if (connection < 0) return true;
    pollfd wanted{connection, POLLRDHUP, 0};
    return poll(&wanted, 1, time) > 0;
}

} // namespace

void shut_down_connections(int port) { for_each_socket(port, shut_down); }

int connection_between(int port, int peer_port) {
    int found = -1;
    for_each_socket(port, [&](int socket) {
        if (port_of(socket, getpeername) == peer_port) found = socket;
    });
    return found;
}

bool is_gone_within(int connection, std::chrono::milliseconds time) {
    return ended_within(connection, static_cast<int>(time.count()));
}

void wait_until_gone(int connection) { ended_within(connection, -1); }

void shut_down(int connection) { shutdown(connection, SHUT_RDWR); }

} // namespace fermata_emulator
