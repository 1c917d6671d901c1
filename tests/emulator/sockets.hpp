// SPDX-License-Identifier: MIT
#pragma once

// The little that tests ask of sockets, and how the platform has it.

#if defined(_WIN32)
#include <winsock2.h>
#include <ws2tcpip.h>
#else
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

#include <cstddef>
#include <string>

namespace fermata_emulator {

#if defined(_WIN32)
using Socket = SOCKET;
inline constexpr Socket no_socket = INVALID_SOCKET;
inline constexpr int both_directions = SD_BOTH;

inline Socket tcp_socket() {
    static const int ready = [] {
        WSADATA found;
        return WSAStartup(MAKEWORD(2, 2), &found);
    }();
    return ready == 0 ? socket(AF_INET, SOCK_STREAM, IPPROTO_TCP) : no_socket;
}

inline void close_socket(Socket socket) { closesocket(socket); }

inline bool readable_within(Socket socket, int milliseconds) {
    WSAPOLLFD wanted{socket, POLLRDNORM, 0};
    return WSAPoll(&wanted, 1, milliseconds) > 0;
}

inline long receive(Socket socket, char* bytes, std::size_t size, int flags = 0) {
    return recv(socket, bytes, static_cast<int>(size), flags);
}

inline void send_text(Socket socket, const std::string& text) {
    send(socket, text.data(), static_cast<int>(text.size()), 0);
}

inline void set_option(Socket socket, int option, const void* value, std::size_t size) {
    setsockopt(socket, SOL_SOCKET, option, static_cast<const char*>(value), static_cast<int>(size));
}
#else
using Socket = int;
inline constexpr Socket no_socket = -1;
inline constexpr int both_directions = SHUT_RDWR;

inline Socket tcp_socket() { return socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0); }

inline void close_socket(Socket socket) { close(socket); }

inline bool readable_within(Socket socket, int milliseconds) {
    pollfd wanted{socket, POLLIN, 0};
    return poll(&wanted, 1, milliseconds) > 0;
}

inline long receive(Socket socket, char* bytes, std::size_t size, int flags = 0) {
    return recv(socket, bytes, size, flags);
}

inline void send_text(Socket socket, const std::string& text) { send(socket, text.data(), text.size(), MSG_NOSIGNAL); }

inline void set_option(Socket socket, int option, const void* value, std::size_t size) {
    setsockopt(socket, SOL_SOCKET, option, value, static_cast<socklen_t>(size));
}
#endif

/// 127.0.0.1 with a port; 0: any.
inline sockaddr_in address_on_loopback(int port = 0) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<unsigned short>(port));
    return address;
}

/// The port that `name` (getsockname, getpeername) tells of `socket`, or 0 when it is no IPv4 socket.
template<class Name> int port_of(Socket socket, Name name) {
    sockaddr_in address{};
    socklen_t size = sizeof address;
    if (name(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) return 0;
    return address.sin_family == AF_INET ? ntohs(address.sin_port) : 0;
}

/// A socket that listens on a port of 127.0.0.1 which the system chooses; `no_socket` when there is none.
inline Socket listen_on_loopback(int backlog) {
    const Socket listener = tcp_socket();
    const sockaddr_in address = address_on_loopback();
    const bool bound = bind(listener, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    return bound && listen(listener, backlog) == 0 ? listener : no_socket;
}

} // namespace fermata_emulator
