// SPDX-License-Identifier: MIT
#include "benchmark/connection.hpp"
#include "benchmark/answer_to.hpp"

#include <openssl/err.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace benchmark {

namespace {

constexpr int waiting = -1;
constexpr int gone = -2;

/// The length of the first request in `input` with its body; 0 while it is not all there.
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

/// What a step of OpenSSL with the result `size` comes to.
int outcome(SSL* ssl, int size) {
    if (size > 0) return size;
    const int wanted = SSL_get_error(ssl, size);
    ERR_clear_error();
    return wanted == SSL_ERROR_WANT_READ || wanted == SSL_ERROR_WANT_WRITE ? waiting : gone;
}

} // namespace

Connection::Connection(int descriptor, SSL* ssl) : descriptor_(descriptor), ssl_(ssl), open_(ssl == nullptr) {
    if (ssl_ != nullptr) SSL_set_fd(ssl_, descriptor_);
}

Connection::~Connection() {
    SSL_free(ssl_);
    close(descriptor_);
}

bool Connection::serve() {
    if (!open_ && !shake_hands()) return false;
    while (open_) {
        char piece[16384];
        const int size = read(piece, sizeof piece);
        if (size == waiting) return true;
        if (size <= 0) return false;
        input_.append(piece, static_cast<std::size_t>(size));
        while (const std::size_t request = whole_request(input_)) {
            if (!write(answer_to(input_))) return false;
            input_.erase(0, request);
        }
    }
    return true;
}

/// False when it failed; `open_` tells whether it is done.
bool Connection::shake_hands() {
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

} // namespace benchmark
