// SPDX-License-Identifier: MIT
#include "faults/connection.hpp"

#include <cstdlib>
#include <poll.h>
#include <strings.h>
#include <sys/socket.h>

namespace faults {

std::string RequestHead::header(std::string_view name) const {
    for (std::size_t line = text.find("\r\n") + 2; line < text.size();) {
        const std::size_t end = text.find("\r\n", line);
        const std::size_t colon = line + name.size();
        if (colon < end && text[colon] == ':' && strncasecmp(text.data() + line, name.data(), name.size()) == 0) {
            const std::size_t value = text.find_first_not_of(' ', colon + 1);
            return text.substr(value, end - value);
        }
        line = end + 2;
    }
    return {};
}

std::size_t RequestHead::body_size() const { return std::strtoul(header("Content-Length").c_str(), nullptr, 10); }

bool extract_head(std::string& received, RequestHead& head) {
    const std::size_t end = received.find("\r\n\r\n");
    if (end == std::string::npos) return false;
    head.text = received.substr(0, end + 2);
    received.erase(0, end + 4);
    const std::size_t method = head.text.find(' ');
    const std::size_t target = head.text.find(' ', method + 1);
    head.method = head.text.substr(0, method);
    head.target = head.text.substr(method + 1, target - method - 1);
    return true;
}

bool Connection::open(TlsBehaviour behaviour) {
    if (is_open_) return true;
    stream_ = state_.secure ? tls_stream(socket_, behaviour) : plain_stream(socket_);
    is_open_ = stream_ != nullptr;
    return is_open_ || fail();
}

bool Connection::read_head() {
    if (!stream_) stream_ = plain_stream(socket_); // CONNECT comes before TLS
    while (!extract_head(received_, head_)) {
        if (!stream_->read(received_)) return fail();
    }
    if (is_post()) {
        post_ = state_.post_log.add();
        post_number_ = ++state_.posts_since_armed;
    } else if (head_.target.find("record-info") != std::string::npos) {
        record_poll();
    }
    return true;
}

void Connection::record_poll() {
    const std::lock_guard<std::mutex> lock(state_.mutex);
    state_.poll_times.push_back(std::chrono::steady_clock::now());
    state_.poll_targets.push_back(head_.target);
    poll_number_ = state_.poll_times.size();
}

bool Connection::read_body() {
    const std::size_t size = head_.body_size();
    while (received_.size() < size) {
        if (!stream_->read(received_)) return fail();
    }
    body_ = received_.substr(0, size);
    received_.erase(0, size);
    state_.post_log.set_body(post_, body_);
    return true;
}

bool Connection::has_more() const { return !received_.empty() || socket_.wait(POLLIN, longest_wait); }

bool Connection::read_request() { return open() && read_head() && (!is_post() || read_body()); }

void Connection::close() {
    if (stream_) stream_->shut_down();
    socket_.close();
}

bool Connection::has_next_request() const {
    char next = 0;
    return socket_.wait(POLLIN, longest_wait) && recv(socket_.descriptor(), &next, 1, MSG_PEEK) > 0;
}

bool Connection::fail() {
    socket_.close();
    return false;
}

} // namespace faults
