// SPDX-License-Identifier: MIT
#pragma once

#include "faults/certificates.hpp"
#include "faults/ledger.hpp"
#include "faults/request_head.hpp"
#include "faults/stream.hpp"

#include <atomic>
#include <functional>

namespace faults {

/// What the connections of one server share. The times of looks are guarded by `mutex`.
struct Premises {
    bool secure = false;
    std::string elsewhere{};         ///< the base URL of another server, for redirects
    std::function<void()> on_told{}; ///< what a behaviour tells the test with `Visit::tell`
    Ledger ledger{};
    std::atomic<int> posts{0};       ///< since the server was armed
    std::atomic<int> connections{0}; ///< since then, too
    std::mutex mutex{};
    std::vector<std::chrono::steady_clock::time_point> looks{}; ///< GETs of record-info since then
    std::vector<std::string> look_targets{};
};

/// One connection, as the server sees it. What it does is told by a Behaviour; each of its steps returns false once the
/// client is gone.
class Visit {
public:
    Visit(Socket& socket, Premises& premises) noexcept : socket_(socket), premises_(premises) {}

    /// TLS, where the server is secure and has not opened yet.
    bool open(Door door = Door::good);

    /// Reads a head; a POST is now seen.
    bool take_head();

    /// Reads the body of a POST, which names its call.
    bool take_body();

    /// Whether something comes after the head; it is not read.
    bool has_more() const;

    /// All of a request: opens, and reads its head and, of a POST, its body.
    bool take_request();

    /// The service takes the POST, and charges; returns the task's id.
    std::string accept() { return premises_.ledger.accept(post_); }

    bool say(std::string_view bytes) { return stream_ && stream_->write(bytes); }

    /// The orderly end: TLS says goodbye first.
    void close();

    /// Whether the client sends another request on this connection.
    bool goes_on() const;

    /// Lets the test act now: stop the call, say.
    void tell() const {
        if (premises_.on_told) premises_.on_told();
    }

    Socket& socket() noexcept { return socket_; }
    const RequestHead& head() const noexcept { return head_; }
    const std::string& body() const noexcept { return body_; } ///< of the last POST that came whole
    const Premises& premises() const noexcept { return premises_; }
    bool is_post() const noexcept { return head_.method == "POST"; }
    int post_number() const noexcept { return post_number_; } ///< from 1, since the server was armed
    std::size_t look_number() const noexcept { return look_number_; }

private:
    bool gone();
    void note_look();

    Socket& socket_;
    Premises& premises_;
    std::unique_ptr<Stream> stream_{}; ///< TLS, or plain for all that is said before or without it
    bool is_open_ = false;
    std::string received_{};
    RequestHead head_{};
    std::string body_{};
    std::size_t post_ = 0;
    int post_number_ = 0;
    std::size_t look_number_ = 0;
};

/// What a server does with the next request of a connection, or with the connection before it brings one.
using Behaviour = std::function<void(Visit&)>;

} // namespace faults
