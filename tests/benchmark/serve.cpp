// SPDX-License-Identifier: MIT
#include "benchmark/serve.hpp"
#include "benchmark/answers.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <map>
#include <string>

namespace benchmark {

namespace {

constexpr int waiting = -1;
constexpr int gone = -2;

/// Returns the length of the first request in `input` with its body; 0 while it is not complete.
std::size_t whole_request(const std::string& input) {
    const std::size_t end = input.find("\r\n\r\n");
    if (end == std::string::npos) return 0;
    const std::string field = "Content-Length: ";
    const std::size_t at = input.find(field);
    const bool has_body = at < end;
    const std::size_t body = has_body ? std::strtoul(input.c_str() + at + field.size(), nullptr, 10) : 0;
    const std::size_t size = end + 4 + body;
    return input.size() < size ? 0 : size;
}

/// Returns the size, or what to do, after a step of OpenSSL with the result `size`.
int outcome(SSL* ssl, int size) {
    if (size > 0) return size;
    const int wanted = SSL_get_error(ssl, size);
    ERR_clear_error();
    return wanted == SSL_ERROR_WANT_READ || wanted == SSL_ERROR_WANT_WRITE ? waiting : gone;
}

/// The server's end of a connection, plain or TLS. It never blocks.
class Connection {
public:
    /// Takes over `descriptor`, and `ssl` when there is one.
    Connection(int descriptor, SSL* ssl);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    /// Reads what has come and answers every whole request in it. Returns false when the peer is gone.
    bool serve();

private:
    bool handshake();
    int read(char* to, int size);
    bool write(const std::string& bytes);

    int descriptor_;
    SSL* ssl_;
    bool open_;
    std::string input_{};
};

Connection::Connection(int descriptor, SSL* ssl) : descriptor_(descriptor), ssl_(ssl), open_(ssl == nullptr) {
    if (ssl_ != nullptr) SSL_set_fd(ssl_, descriptor_);
}

Connection::~Connection() {
    SSL_free(ssl_);
    close(descriptor_);
}

bool Connection::serve() {
    if (!open_ && !handshake()) return false;
    while (open_) {
        char buffer[16384];
        const int size = read(buffer, sizeof buffer);
        if (size == waiting) return true;
        if (size <= 0) return false;
        input_.append(buffer, static_cast<std::size_t>(size));
        while (const std::size_t request = whole_request(input_)) {
            if (!write(answer_to(input_))) return false;
            input_.erase(0, request);
        }
    }
    return true;
}

/// Returns false when it failed; `open_` says whether it is done.
bool Connection::handshake() {
    const int result = outcome(ssl_, SSL_accept(ssl_));
    open_ = result > 0;
    return result != gone;
}

int Connection::read(char* to, int size) {
    if (ssl_ != nullptr) return outcome(ssl_, SSL_read(ssl_, to, size));
    const ssize_t got = recv(descriptor_, to, static_cast<std::size_t>(size), 0);
    if (got > 0) return static_cast<int>(got);
    return got < 0 && errno == EAGAIN ? waiting : gone;
}

/// An answer is far smaller than a socket's buffer, so that it never has to wait.
bool Connection::write(const std::string& bytes) {
    if (ssl_ != nullptr) return SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size())) > 0;
    return send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
}

/// Accepts and serves connections.
class Loop {
public:
    explicit Loop(const std::vector<ListeningSocket>& sockets) {
        for (const ListeningSocket& socket : sockets) {
            sockets_.emplace(socket.descriptor, socket);
            watch(socket.descriptor);
        }
    }

    void step() {
        epoll_event events[64];
        const int count = epoll_wait(epoll_, events, 64, -1);
        for (int i = 0; i < count; ++i) {
            const int descriptor = events[i].data.fd;
            const auto socket = sockets_.find(descriptor);
            if (socket != sockets_.end()) {
                accept_from(socket->second);
            } else if (!connections_.at(descriptor).serve()) {
                connections_.erase(descriptor);
            }
        }
    }

private:
    void watch(int descriptor) const {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = descriptor;
        epoll_ctl(epoll_, EPOLL_CTL_ADD, descriptor, &event);
    }

    void accept_from(const ListeningSocket& socket) {
        const int descriptor = accept4(socket.descriptor, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (descriptor < 0) return;
        const int on = 1;
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        SSL* ssl = socket.tls == nullptr ? nullptr : SSL_new(socket.tls);
        if (ssl != nullptr && !socket.resumes) SSL_set_num_tickets(ssl, 0);
        connections_.try_emplace(descriptor, descriptor, ssl);
        watch(descriptor);
    }

    int epoll_ = epoll_create1(EPOLL_CLOEXEC);
    std::map<int, ListeningSocket> sockets_{};
    std::map<int, Connection> connections_{};
};

} // namespace

ListeningSocket open_listening_socket() {
    const int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    auto* any = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    if (bind(descriptor, any, size) != 0 || listen(descriptor, 64) != 0 || getsockname(descriptor, any, &size) != 0) {
        std::abort();
    }
    return {descriptor, ntohs(address.sin_port)};
}

void serve(const std::vector<ListeningSocket>& sockets) {
    Loop loop(sockets);
    for (;;) loop.step();
}

} // namespace benchmark
