// SPDX-License-Identifier: MIT
#include "connections.hpp"

#include <charconv>
#include <filesystem>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>

namespace fermata_emulator {
namespace {

/// The port of this end of `socket`, or 0 when it is no IPv4 socket.
int own_port(int socket) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    if (getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) return 0;
    return address.sin_family == AF_INET ? ntohs(address.sin_port) : 0;
}

} // namespace

void shut_down_connections(int port) {
    std::error_code error; // an entry may go away while the folder is read
    for (std::filesystem::directory_iterator entry("/dev/fd", error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        int socket = -1;
        std::from_chars(name.data(), name.data() + name.size(), socket);
        if (own_port(socket) == port) shutdown(socket, SHUT_RDWR);
    }
}

} // namespace fermata_emulator
