// SPDX-License-Identifier: MIT
#pragma once

#include <netinet/in.h>

#include <chrono>
#include <string>

namespace faults {

inline constexpr std::chrono::seconds longest_wait{600}; // no test waits so long

/// Returns the address of a port on 127.0.0.1; with 0 the system chooses the port.
sockaddr_in loopback(int port) noexcept;

/// Ends every wait of a server at once.
class ShutdownSignal {
public:
    ShutdownSignal();
    ~ShutdownSignal();
    ShutdownSignal(const ShutdownSignal&) = delete;
    ShutdownSignal& operator=(const ShutdownSignal&) = delete;

    void raise() const noexcept;

    /// Returns a descriptor that is readable once the signal is raised.
    int descriptor() const noexcept { return ends_[0]; }

private:
    int ends_[2];
};

/// The server's end of a TCP connection, closed with the object. Only `wait` and `hold` block.
class Socket {
public:
    Socket(int descriptor, const ShutdownSignal& shutdown) noexcept;
    ~Socket();
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;

    /// Waits for `events` of poll(2). Returns false when `longest` is over or the server shuts down.
    bool wait(short events, std::chrono::milliseconds longest) const noexcept;

    /// Waits until the peer is gone or the server shuts down, and drops what still comes.
    void hold() const noexcept;

    /// Closes with a FIN.
    void close() noexcept;

    /// Closes with a RST.
    void reset() noexcept;

    bool is_open() const noexcept { return descriptor_ >= 0; }
    int descriptor() const noexcept { return descriptor_; }

private:
    int descriptor_;
    const ShutdownSignal& shutdown_;
};

/// A listening socket on a port of 127.0.0.1 that the system chose.
class Listener {
public:
    explicit Listener(int backlog = 64);
    ~Listener() { close(); }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    /// Waits for the next connection. Returns -1 once the signal is raised or the listener is closed.
    int accept(const ShutdownSignal& shutdown) const noexcept;

    /// Refuses connections from now on.
    void close() noexcept;

    int port() const noexcept { return port_; }

private:
    int descriptor_;
    int port_ = 0;
};

/// A port of 127.0.0.1 with a full backlog: the system drops each SYN, so that connecting hangs (on Linux).
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
