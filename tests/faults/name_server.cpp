// SPDX-License-Identifier: MIT
#include "faults/name_server.hpp"

#include "faults/socket.hpp"

#include <cstdlib>
#include <thread>

namespace faults {

namespace {

constexpr std::size_t head_size = 12; // of a query; the name follows

/// The name that a query asks for: each of its words stands behind its length.
std::string name_in(const std::string& query) {
    std::string name;
    for (std::size_t at = head_size; at < query.size() && query[at] != 0;) {
        const std::size_t length = static_cast<unsigned char>(query[at]);
        name += (name.empty() ? "" : ".") + query.substr(at + 1, length);
        at += 1 + length;
    }
    return name;
}

[[noreturn]] void serve(int descriptor, bool (*is_silent)(const std::string&)) {
    for (;;) {
        char bytes[512];
        sockaddr_storage asker{};
        socklen_t size = sizeof asker;
        auto* from = reinterpret_cast<sockaddr*>(&asker);
        const ssize_t got = recvfrom(descriptor, bytes, sizeof bytes, 0, from, &size);
        if (got < static_cast<ssize_t>(head_size)) continue;
        std::string answer(bytes, static_cast<std::size_t>(got));
        if (is_silent(name_in(answer))) continue;
        answer[2] = static_cast<char>(answer[2] | 0x80); // an answer,
        answer[3] = static_cast<char>(0x83);             // and there is no such name
        sendto(descriptor, answer.data(), answer.size(), 0, from, size);
    }
}

} // namespace

NameServer::NameServer(bool (*is_silent)(const std::string& host)) {
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    auto* any = reinterpret_cast<sockaddr*>(&address);
    const int descriptor = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (bind(descriptor, any, size) != 0 || getsockname(descriptor, any, &size) != 0) std::abort();
    port_ = ntohs(address.sin_port);
    std::thread([descriptor, is_silent] { serve(descriptor, is_silent); }).detach();
}

int NameServer::connect(int descriptor, int (*genuine)(int, const sockaddr*, socklen_t)) const noexcept {
    const sockaddr_in here = loopback(port_);
    return genuine(descriptor, reinterpret_cast<const sockaddr*>(&here), sizeof here);
}

} // namespace faults
