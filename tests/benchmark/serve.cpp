// SPDX-License-Identifier: MIT
#include "benchmark/serve.hpp"
#include "benchmark/connection.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>

#include <cstdlib>
#include <map>

namespace benchmark {

namespace {

class Loop {
public:
    explicit Loop(const std::vector<Door>& doors) {
        for (const Door& door : doors) {
            doors_.emplace(door.descriptor, door);
            watch(door.descriptor);
        }
    }

    void turn() {
        epoll_event events[64];
        const int count = epoll_wait(epoll_, events, 64, -1);
        for (int i = 0; i < count; ++i) {
            const int descriptor = events[i].data.fd;
            const auto door = doors_.find(descriptor);
            if (door != doors_.end()) {
                accept_from(door->second);
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

    void accept_from(const Door& door) {
        const int descriptor = accept4(door.descriptor, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
        if (descriptor < 0) return;
        const int on = 1;
        setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        SSL* ssl = door.tls == nullptr ? nullptr : SSL_new(door.tls);
        if (ssl != nullptr && !door.resumes) SSL_set_num_tickets(ssl, 0);
        connections_.try_emplace(descriptor, descriptor, ssl);
        watch(descriptor);
    }

    int epoll_ = epoll_create1(EPOLL_CLOEXEC);
    std::map<int, Door> doors_{};
    std::map<int, Connection> connections_{};
};

} // namespace

Door open_door() {
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

void serve(const std::vector<Door>& doors) {
    Loop loop(doors);
    for (;;) loop.turn();
}

} // namespace benchmark
