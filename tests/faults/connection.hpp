// SPDX-License-Identifier: MIT
#pragma once

#include "faults/fault_server.hpp"
#include "faults/stream.hpp"

namespace faults {

/// The request line and the headers of a request.
struct RequestHead {
    std::string method{};
    std::string target{};
    std::string text{}; ///< all of it, as received

    /// Returns the value of a header, whose name is compared without regard to case; empty when there is none.
    std::string header(std::string_view name) const;

    /// Returns the Content-Length, or 0.
    std::size_t body_size() const;
};

/// Moves a complete head from the front of `received` to `head`. Returns false while it is not complete.
bool extract_head(std::string& received, RequestHead& head);

/// One connection, as the server sees it. A Behaviour drives it; each of its steps returns false once the client is
/// gone.
class Connection {
public:
    Connection(Socket& socket, ServerState& state) noexcept : socket_(socket), state_(state) {}

    /// Makes the TLS handshake when the server is secure; does nothing when that is done.
    bool open(TlsBehaviour behaviour = TlsBehaviour::good);

    /// Reads the head of a request. A POST counts as seen from then on.
    bool read_head();

    /// Reads the body of a POST, which names its call.
    bool read_body();

    /// Waits until something comes after the head, and leaves it unread. Returns whether it came.
    bool has_more() const;

    /// Reads a whole request: opens, and reads the head and, of a POST, the body.
    bool read_request();

    /// Accepts the POST: the service charges for it. Returns the id of the task.
    std::string accept() { return state_.post_log.accept(post_); }

    bool send(std::string_view bytes) { return stream_ && stream_->write(bytes); }

    /// Closes in order: TLS is shut down first.
    void close();

    /// Waits for the next request on this connection. Returns whether one comes.
    bool has_next_request() const;

    /// Lets the test act now, for example stop the call.
    void notify() const {
        if (state_.on_notified) state_.on_notified();
    }

    Socket& socket() noexcept { return socket_; }
    const RequestHead& head() const noexcept { return head_; }
    const std::string& body() const noexcept { return body_; } ///< of the last POST that arrived whole
    const ServerState& state() const noexcept { return state_; }
    bool is_post() const noexcept { return head_.method == "POST"; }
    int post_number() const noexcept { return post_number_; } ///< from 1, since the server was armed
    std::size_t poll_number() const noexcept { return poll_number_; }

private:
    /// Closes the socket and returns false.
    bool fail();

    void record_poll();

    Socket& socket_;
    ServerState& state_;
    std::unique_ptr<Stream> stream_{}; ///< TLS, or plain for what is sent before or without it
    bool is_open_ = false;
    std::string received_{};
    RequestHead head_{};
    std::string body_{};
    std::size_t post_ = 0;
    int post_number_ = 0;
    std::size_t poll_number_ = 0;
};

} // namespace faults
