// SPDX-License-Identifier: MIT
#include "faults/fault_server.hpp"
#include "faults/connection.hpp"

#include <csignal>
#include <unistd.h>

namespace faults {

namespace {

/// Returns the audioId in a request of this library, which escapes nothing in it.
std::string audio_id_in(const std::string& body) {
    const std::string name = "\"audioId\":\"";
    const std::size_t at = body.find(name);
    if (at == std::string::npos) return "a body without an audioId";
    const std::size_t begin = at + name.size();
    return body.substr(begin, body.find('"', begin) - begin);
}

constexpr std::size_t max_connections = 2000; // of one run: a bound on loops, never reached

/// Blocks SIGPIPE for this thread: a client that has gone must not end the program.
void block_sigpipe() {
    sigset_t sigpipe;
    sigemptyset(&sigpipe);
    sigaddset(&sigpipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &sigpipe, nullptr);
}

} // namespace

std::size_t PostLog::add() {
    const std::lock_guard<std::mutex> lock(mutex_);
    posts_.emplace_back();
    return posts_.size() - 1;
}

void PostLog::set_body(std::size_t post, std::string body) {
    const std::lock_guard<std::mutex> lock(mutex_);
    posts_[post].audio_id = audio_id_in(body);
    posts_[post].body = std::move(body);
}

std::string PostLog::accept(std::size_t post) {
    const std::lock_guard<std::mutex> lock(mutex_);
    posts_[post].task_id = "task-" + std::to_string(post) + "-of-" + posts_[post].audio_id;
    return posts_[post].task_id;
}

PostCounts PostLog::counts_of(const std::string& audio_id) const {
    const std::lock_guard<std::mutex> lock(mutex_);
    PostCounts counts;
    for (const Post& post : posts_) {
        if (!post.audio_id.empty() && post.audio_id != audio_id) continue;
        ++counts.seen;
        if (!post.body.empty()) counts.body = post.body;
        if (post.task_id.empty()) continue;
        ++counts.accepted;
        counts.task_id = post.task_id;
    }
    return counts;
}

FaultServer::FaultServer(bool secure, Behaviour normal, Behaviour faulty)
    : normal_(std::move(normal)), faulty_(std::move(faulty)) {
    state_.secure = secure;
    acceptor_ = std::thread([this] { accept_all(); });
}

FaultServer::~FaultServer() {
    refuse_connections();
    shutdown_.raise();
    for (std::thread& thread : threads_) thread.join();
}

void FaultServer::arm() {
    state_.posts_since_armed = 0;
    state_.connections_since_armed = 0;
    const std::lock_guard<std::mutex> lock(state_.mutex);
    state_.poll_times.clear();
    state_.poll_targets.clear();
    armed_ = true;
}

void FaultServer::refuse_connections() {
    if (!acceptor_.joinable()) return;
    stop_accepting_.raise();
    acceptor_.join();
    listener_.close();
}

std::string FaultServer::base_url() const {
    return (state_.secure ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port());
}

void FaultServer::accept_all() {
    block_sigpipe(); // inherited by the threads of its connections
    while (threads_.size() < max_connections) {
        const int descriptor = listener_.accept(stop_accepting_);
        if (descriptor < 0) return;
        ++state_.connections_since_armed;
        threads_.emplace_back([this, descriptor] { serve(descriptor); });
    }
}

void FaultServer::serve(int descriptor) {
    Socket socket(descriptor, shutdown_);
    Connection connection(socket, state_);
    do {
        (armed_ ? faulty_ : normal_)(connection);
    } while (connection.has_next_request());
}

} // namespace faults
