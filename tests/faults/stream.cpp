// SPDX-License-Identifier: MIT
#include "faults/stream.hpp"

#include <openssl/err.h>
#include <poll.h>
#include <sys/socket.h>

namespace faults {

namespace {

class PlainStream final : public Stream {
public:
    explicit PlainStream(const Socket& socket) noexcept : socket_(socket) {}

    bool read(std::string& to) override {
        char buffer[16384];
        if (!socket_.wait(POLLIN, longest_wait)) return false;
        const ssize_t size = recv(socket_.descriptor(), buffer, sizeof buffer, 0);
        if (size > 0) to.append(buffer, static_cast<std::size_t>(size));
        return size > 0;
    }

    bool write(std::string_view bytes) override {
        while (!bytes.empty()) {
            if (!socket_.wait(POLLOUT, longest_wait)) return false;
            const ssize_t size = send(socket_.descriptor(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (size <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(size));
        }
        return true;
    }

private:
    const Socket& socket_;
};

class TlsStream final : public Stream {
public:
    TlsStream(const Socket& socket, TlsBehaviour behaviour) : socket_(socket), ssl_(SSL_new(tls_context(behaviour))) {
        SSL_set_fd(ssl_.get(), socket.descriptor());
        SSL_set_mode(ssl_.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    }

    bool handshake() {
        return complete([this] { return SSL_accept(ssl_.get()); }) > 0;
    }

    bool read(std::string& to) override {
        char buffer[16384];
        const int size = complete([&] { return SSL_read(ssl_.get(), buffer, sizeof buffer); });
        if (size > 0) to.append(buffer, static_cast<std::size_t>(size));
        return size > 0;
    }

    bool write(std::string_view bytes) override {
        while (!bytes.empty()) {
            const int size =
                complete([&] { return SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size())); });
            if (size <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(size));
        }
        return true;
    }

    void shut_down() override { SSL_shutdown(ssl_.get()); }

private:
    struct Free {
        void operator()(SSL* ssl) const noexcept { SSL_free(ssl); }
    };

    /// Repeats `step` until it needs no more waiting. Returns what it returned last.
    template<class Step> int complete(Step step) {
        for (;;) {
            ERR_clear_error();
            const int size = step();
            if (size > 0) return size;
            const int wanted = SSL_get_error(ssl_.get(), size);
            if (wanted != SSL_ERROR_WANT_READ && wanted != SSL_ERROR_WANT_WRITE) return size;
            if (!socket_.wait(wanted == SSL_ERROR_WANT_READ ? POLLIN : POLLOUT, longest_wait)) return -1;
        }
    }

    const Socket& socket_;
    std::unique_ptr<SSL, Free> ssl_;
};

} // namespace

std::unique_ptr<Stream> plain_stream(const Socket& socket) { return std::make_unique<PlainStream>(socket); }

std::unique_ptr<Stream> tls_stream(const Socket& socket, TlsBehaviour behaviour) {
    auto stream = std::make_unique<TlsStream>(socket, behaviour);
    if (!stream->handshake()) return nullptr;
    return stream;
}

} // namespace faults
