// SPDX-License-Identifier: MIT
#include "faults/socket.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>

namespace faults {

sockaddr_in loopback(int port) noexcept {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    return address;
}

namespace {

/// Waits for `events` on `descriptor`. Returns false when `longest` is over or the server shuts down.
bool becomes_ready(int descriptor, short events, const ShutdownSignal& shutdown,
                   std::chrono::milliseconds longest) noexcept {
    pollfd watched[] = {{descriptor, events, 0}, {shutdown.descriptor(), POLLIN, 0}};
    const int count = poll(watched, 2, static_cast<int>(longest.count()));
    return count > 0 && watched[1].revents == 0;
}

} // namespace

ShutdownSignal::ShutdownSignal() {
    if (pipe2(ends_, O_CLOEXEC) != 0) std::abort();
}

ShutdownSignal::~ShutdownSignal() {
    ::close(ends_[0]);
    ::close(ends_[1]);
}

void ShutdownSignal::raise() const noexcept {
    if (::write(ends_[1], "", 1) != 1) std::abort();
}

Socket::Socket(int descriptor, const ShutdownSignal& shutdown) noexcept : descriptor_(descriptor), shutdown_(shutdown) {
    fcntl(descriptor_, F_SETFL, O_NONBLOCK);
    const int on = 1;
    setsockopt(descriptor_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
}

Socket::~Socket() { close(); }

bool Socket::wait(short events, std::chrono::milliseconds longest) const noexcept {
    return is_open() && becomes_ready(descriptor_, events, shutdown_, longest);
}

void Socket::hold() const noexcept {
    char dropped[4096];
    while (wait(POLLIN, longest_wait) && recv(descriptor_, dropped, sizeof dropped, 0) > 0) {
    }
}

void Socket::close() noexcept {
    if (is_open()) ::close(descriptor_);
    descriptor_ = -1;
}

void Socket::reset() noexcept {
    const linger without_delay{1, 0};
    if (is_open()) setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &without_delay, sizeof without_delay);
    close();
}

Listener::Listener(int backlog) : descriptor_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
    sockaddr_in address = loopback(0);
    auto* any = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    if (bind(descriptor_, any, size) != 0 || listen(descriptor_, backlog) != 0 ||
        getsockname(descriptor_, any, &size) != 0) {
        std::abort();
    }
    port_ = ntohs(address.sin_port);
}

int Listener::accept(const ShutdownSignal& shutdown) const noexcept {
    for (;;) {
        if (!becomes_ready(descriptor_, POLLIN, shutdown, std::chrono::hours(1))) return -1;
        const int connection = accept4(descriptor_, nullptr, nullptr, SOCK_CLOEXEC);
        if (connection >= 0) return connection;
    }
}

void Listener::close() noexcept {
    if (descriptor_ >= 0) ::close(descriptor_);
    descriptor_ = -1;
}

FullPort::FullPort() {
    for (int& one : waiting_) {
        one = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
        const sockaddr_in address = loopback(port());
        const int begun = connect(one, reinterpret_cast<const sockaddr*>(&address), sizeof address);
        if (begun != 0 && errno != EINPROGRESS) std::abort();
    }
    std::chrono::milliseconds settled{20};
    poll(nullptr, 0, static_cast<int>(settled.count()));
}

FullPort::~FullPort() {
    for (const int one : waiting_) ::close(one);
}

} // namespace faults
