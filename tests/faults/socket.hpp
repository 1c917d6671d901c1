// SPDX-License-Identifier: MIT
#pragma once

#include <netinet/in.h>

#include <chrono>
#include <string>

namespace faults {

inline constexpr std::chrono::seconds longest_wait{600}; // no test waits so long

/// A port on 127.0.0.1; 0 is one that the system chooses.
sockaddr_in loopback(int port) noexcept;

/// Ends every wait of a server at once.
class Ending {
public:
    Ending();
    ~Ending();
    Ending(const Ending&) = delete;
    Ending& operator=(const Ending&) = delete;

    void come() const noexcept;
    int readable() const noexcept { return ends_[0]; }

private:
    int ends_[2];
};

/// The server's end of a TCP connection, closed with the object. It never blocks but in `wait`.
class Socket {
public:
    Socket(int descriptor, const Ending& ending) noexcept;
    ~Socket();
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    /// Waits for `events` of poll(2). False when `longest` is over or the server ends.
    bool wait(short events, std::chrono::milliseconds longest) const noexcept;

    /// Waits until the peer is gone or the server ends; what still comes is thrown away.
    void hold() const noexcept;

    /// FIN.
    void close() noexcept;

    /// RST.
    void reset() noexcept;

    bool is_open() const noexcept { return descriptor_ >= 0; }
    int descriptor() const noexcept { return descriptor_; }

private:
    int descriptor_;
    const Ending& ending_;
};

/// A listening socket on 127.0.0.1, on a port that the system chose.
class Listener {
public:
    explicit Listener(int backlog = 64);
    ~Listener() { close(); }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    /// The next connection, or -1 once the server ends or the listener is closed.
    int accept(const Ending& ending) const noexcept;

    /// From now on connections are refused.
    void close() noexcept;

    int port() const noexcept { return port_; }

private:
    int descriptor_;
    int port_ = 0;
};

/// A port of 127.0.0.1 whose queue is full: a SYN is dropped there, so that connecting hangs (on Linux).
class FullPort {
public:
    FullPort();
    ~FullPort();

    int port() const noexcept { return listener_.port(); }

private:
    Listener listener_{0};
    int waiting_[4] = {-1, -1, -1, -1};
};

} // namespace faults
