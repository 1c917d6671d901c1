// SPDX-License-Identifier: MIT
#pragma once

#include "faults/socket.hpp"

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace faults {

/// What the service knows of one call; the audioId names the call.
struct PostCounts {
    int seen = 0;          ///< POSTs whose headers arrived
    int accepted = 0;      ///< POSTs whose whole body arrived and that were not refused: each costs money
    std::string task_id{}; ///< of the last one accepted
    std::string body{};    ///< of the last one that arrived whole
};

/// Every POST that reached the service. May be used by several threads at once.
class PostLog {
public:
    /// Adds a POST whose headers have arrived. Returns its number, for the calls below.
    std::size_t add();

    /// Sets the body of a POST, which has arrived whole and names the call.
    void set_body(std::size_t post, std::string body);

    /// Accepts a POST: the service charges for it. Returns the id of the task.
    std::string accept(std::size_t post);

    /// Returns what reached the service of the call with this audioId. A POST whose body never came may be any call's,
    /// so it counts for each.
    PostCounts counts_of(const std::string& audio_id) const;

private:
    struct Post {
        std::string body{};
        std::string audio_id{};
        std::string task_id{};
    };

    mutable std::mutex mutex_;
    std::vector<Post> posts_;
};

/// What the connections of one server share. `mutex` guards what is recorded of polls.
struct ServerState {
    bool secure = false;
    std::string other_server_url{};      ///< the base URL that redirects lead to
    std::function<void()> on_notified{}; ///< called by `Connection::notify`
    PostLog post_log{};
    std::atomic<int> posts_since_armed{0};
    std::atomic<int> connections_since_armed{0};
    std::mutex mutex{};
    std::vector<std::chrono::steady_clock::time_point> poll_times{}; ///< of each GET of record-info since armed
    std::vector<std::string> poll_targets{};                         ///< the request targets of the same
};

class Connection;

/// What a server does with the next request of a connection, or with the connection before it brings one.
using Behaviour = std::function<void(Connection&)>;

/// A service on 127.0.0.1, over http or https, that fails on purpose and logs the POSTs that reach it. It does `normal`
/// at first and `faulty` once armed, also on connections that were kept. Its destructor ends and joins all threads.
class FaultServer {
public:
    FaultServer(bool secure, Behaviour normal, Behaviour faulty);
    ~FaultServer();
    FaultServer(const FaultServer&) = delete;
    FaultServer& operator=(const FaultServer&) = delete;

    /// Switches to the faulty behaviour, and counts POSTs, connections and polls anew.
    void arm();

    /// Refuses connections from now on.
    void refuse_connections();

    int port() const noexcept { return listener_.port(); }
    std::string base_url() const;
    ServerState& state() noexcept { return state_; }

private:
    void accept_all();
    void serve(int descriptor);

    ShutdownSignal shutdown_{};
    ShutdownSignal stop_accepting_{};
    Listener listener_{};
    ServerState state_{};
    const Behaviour normal_;
    const Behaviour faulty_;
    std::atomic<bool> armed_{false};
    std::vector<std::thread> threads_{};
    std::thread acceptor_;
};

} // namespace faults
