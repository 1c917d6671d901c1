// SPDX-License-Identifier: MIT
#include "faults/stream.hpp"

#include <poll.h>
#include <sys/socket.h>

namespace faults {

namespace {

class PlainStream final : public Stream {
public:
    explicit PlainStream(const Socket& socket) noexcept : socket_(socket) {}

    bool read(std::string& to) override {
        char piece[16384];
        if (!socket_.wait(POLLIN, longest_wait)) return false;
        const ssize_t size = recv(socket_.descriptor(), piece, sizeof piece, 0);
        if (size > 0) to.append(piece, static_cast<std::size_t>(size));
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

} // namespace

std::unique_ptr<Stream> plain_stream(const Socket& socket) { return std::make_unique<PlainStream>(socket); }

} // namespace faults
