// SPDX-License-Identifier: MIT
#include "put_answer.hpp"

#include "connections.hpp"

#include <algorithm>

namespace fermata_emulator {
namespace {

constexpr std::size_t chunk = 64 * 1024; // bytes of a file made at a time
constexpr std::size_t slow_pieces = 20;
constexpr std::chrono::milliseconds slow_pause{100};

std::size_t size_of(const Answer& answer) { return answer.file ? answer.file->size() : answer.body.size(); }

std::string part_of(const Answer& answer, std::size_t offset, std::size_t count) {
    return answer.file ? answer.file->bytes(offset, count) : answer.body.substr(offset, count);
}

/// Writes the body piece by piece; a truncated one breaks off in its middle, and the connection with it.
void put_pieces(const Answer& answer, httplib::Response& response, Socket connection) {
    const std::size_t size = size_of(answer);
    const bool slow = answer.manner == Manner::slow;
    const std::size_t end = answer.manner == Manner::truncated ? size / 2 : size;
    const std::size_t most = slow ? size / slow_pieces + 1 : chunk;
    const auto write_piece = [=](std::size_t offset, std::size_t length, httplib::DataSink& sink) {
        if (offset >= end || (slow && is_gone_within(connection, slow_pause))) return false;
        const std::string part = part_of(answer, offset, (std::min)({length, most, end - offset}));
        return sink.write(part.data(), part.size());
    };
    response.set_content_provider(size, answer.content_type, write_piece);
}

} // namespace

void put_answer(const Answer& answer, const httplib::Request& request, httplib::Response& response, int port) {
    const bool plain = answer.manner == Manner::whole && answer.late.count() == 0;
    const Socket connection = plain ? no_socket : connection_between(port, request.remote_port);
    if (answer.manner == Manner::silent) wait_until_gone(connection);
    if (answer.late.count() > 0) is_gone_within(connection, answer.late);
    if (answer.manner == Manner::closed || answer.manner == Manner::silent) shut_down(connection);
    for (const auto& [name, value] : answer.headers) response.set_header(name, value);
    response.status = answer.file ? -1 : answer.status; // httplib chooses 200 or 206 for a file
    if ((!answer.file && answer.manner == Manner::whole) || size_of(answer) == 0) {
        response.set_content(answer.body, answer.content_type);
    } else {
        put_pieces(answer, response, connection);
    }
}

} // namespace fermata_emulator
