// SPDX-License-Identifier: MIT
#include "faults/visit.hpp"
#include "faults/tls_stream.hpp"

#include <poll.h>
#include <sys/socket.h>

namespace faults {

bool Visit::open(Door door) {
    if (is_open_) return true;
    stream_ = premises_.secure ? tls_stream(socket_, door) : plain_stream(socket_);
    is_open_ = stream_ != nullptr;
    return is_open_ || gone();
}

bool Visit::take_head() {
    if (!stream_) stream_ = plain_stream(socket_); // CONNECT comes before TLS
    while (!faults::take_head(received_, head_)) {
        if (!stream_->read(received_)) return gone();
    }
    if (is_post()) {
        post_ = premises_.ledger.saw_post();
        post_number_ = ++premises_.posts;
    } else if (head_.target.find("record-info") != std::string::npos) {
        note_look();
    }
    return true;
}

void Visit::note_look() {
    const std::lock_guard<std::mutex> lock(premises_.mutex);
    premises_.looks.push_back(std::chrono::steady_clock::now());
    premises_.look_targets.push_back(head_.target);
    look_number_ = premises_.looks.size();
}

bool Visit::take_body() {
    const std::size_t size = head_.body_size();
    while (received_.size() < size) {
        if (!stream_->read(received_)) return gone();
    }
    body_ = received_.substr(0, size);
    received_.erase(0, size);
    premises_.ledger.has_body(post_, body_);
    return true;
}

bool Visit::has_more() const { return !received_.empty() || socket_.wait(POLLIN, longest_wait); }

bool Visit::take_request() { return open() && take_head() && (!is_post() || take_body()); }

void Visit::close() {
    if (stream_) stream_->say_goodbye();
    socket_.close();
}

bool Visit::goes_on() const {
    char next = 0;
    return socket_.wait(POLLIN, longest_wait) && recv(socket_.descriptor(), &next, 1, MSG_PEEK) > 0;
}

bool Visit::gone() {
    socket_.close();
    return false;
}

} // namespace faults
