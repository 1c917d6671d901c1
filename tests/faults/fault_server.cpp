// SPDX-License-Identifier: MIT
#include "faults/fault_server.hpp"

#include <csignal>
#include <unistd.h>

namespace faults {

namespace {

constexpr std::size_t most_connections = 2000; // of one run: a bound on loops, never reached

/// A client that has gone must not end the program; this thread alone looks away.
void block_sigpipe() {
    sigset_t sigpipe;
    sigemptyset(&sigpipe);
    sigaddset(&sigpipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &sigpipe, nullptr);
}

} // namespace

FaultServer::FaultServer(bool secure, Behaviour well, Behaviour faulty)
    : well_(std::move(well)), faulty_(std::move(faulty)) {
    premises_.secure = secure;
    acceptor_ = std::thread([this] { accept_all(); });
}

FaultServer::~FaultServer() {
    refuse_connections();
    ending_.come();
    for (std::thread& connection : connections_) connection.join();
}

void FaultServer::arm() {
    premises_.posts = 0;
    premises_.connections = 0;
    const std::lock_guard<std::mutex> lock(premises_.mutex);
    premises_.looks.clear();
    premises_.look_targets.clear();
    armed_ = true;
}

void FaultServer::refuse_connections() {
    if (!acceptor_.joinable()) return;
    closing_.come();
    acceptor_.join();
    listener_.close();
}

std::string FaultServer::base_url() const {
    return (premises_.secure ? "https://127.0.0.1:" : "http://127.0.0.1:") + std::to_string(port());
}

void FaultServer::accept_all() {
    block_sigpipe(); // inherited by the threads of its connections
    while (connections_.size() < most_connections) {
        const int descriptor = listener_.accept(closing_);
        if (descriptor < 0) return;
        ++premises_.connections;
        connections_.emplace_back([this, descriptor] { serve(descriptor); });
    }
}

void FaultServer::serve(int descriptor) {
    Socket socket(descriptor, ending_);
    Visit visit(socket, premises_);
    do {
        (armed_ ? faulty_ : well_)(visit);
    } while (visit.goes_on());
}

} // namespace faults
