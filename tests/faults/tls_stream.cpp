// SPDX-License-Identifier: MIT
#include "faults/tls_stream.hpp"

#include <openssl/err.h>
#include <poll.h>

namespace faults {

namespace {

class TlsStream final : public Stream {
public:
    TlsStream(const Socket& socket, Door door) : socket_(socket), ssl_(SSL_new(tls_context(door))) {
        SSL_set_fd(ssl_.get(), socket.descriptor());
        SSL_set_mode(ssl_.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    }

    bool shake_hands() {
        return carry_out([this] { return SSL_accept(ssl_.get()); }) > 0;
    }

    bool read(std::string& to) override {
        char piece[16384];
        const int size = carry_out([&] { return SSL_read(ssl_.get(), piece, sizeof piece); });
        if (size > 0) to.append(piece, static_cast<std::size_t>(size));
        return size > 0;
    }

    bool write(std::string_view bytes) override {
        while (!bytes.empty()) {
            const int size =
                carry_out([&] { return SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size())); });
            if (size <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(size));
        }
        return true;
    }

    void say_goodbye() override { SSL_shutdown(ssl_.get()); }

private:
    struct Free {
        void operator()(SSL* ssl) const noexcept { SSL_free(ssl); }
    };

    /// Calls `step` until it needs no more waiting; what it returned last.
    template<class Step> int carry_out(Step step) {
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

std::unique_ptr<Stream> tls_stream(const Socket& socket, Door door) {
    auto stream = std::make_unique<TlsStream>(socket, door);
    if (!stream->shake_hands()) return nullptr;
    return stream;
}

} // namespace faults
