// SPDX-License-Identifier: MIT
#include "callbacks.hpp"

#include "platform.hpp"

#include <fermata/settle.hpp>

#include <condition_variable>
#include <deque>
#include <httplib.h>
#include <mutex>
#include <thread>

namespace tool {

/// What the server's thread and the caller share.
struct CallbackServer::State final : fermata::StopWatcher {
    static constexpr std::size_t max_queued = 1000; ///< the service repeats what is refused above it

    httplib::Server server{};
    std::string url{};
    std::thread thread{};
    std::mutex mutex{};
    std::condition_variable changed{};
    std::deque<Delivery> queue{};
    bool stopped = false;

    bool enqueue(Delivery delivery) {
        const std::lock_guard<std::mutex> lock(mutex);
        if (queue.size() >= max_queued) return false;
        queue.push_back(std::move(delivery));
        changed.notify_one();
        return true;
    }

    void on_stop() noexcept override {
        const std::lock_guard<std::mutex> lock(mutex);
        stopped = true;
        changed.notify_one();
    }

    void add_routes() {
        server.set_payload_max_length(std::size_t{4} << 20);
        server.set_read_timeout(10);
        server.set_socket_options([](socket_t socket) { set_exclusive_address(static_cast<std::intptr_t>(socket)); });
        server.Post(".*", [this](const httplib::Request& request, httplib::Response& response) {
            const auto headers = fermata::callback_delivery(request.body, request.headers, request.target);
            const bool queued =
                enqueue({request.target, request.body, std::string(headers.timestamp), std::string(headers.signature)});
            response.status = queued ? 200 : 503;
        });
    }
};

fermata::Result<CallbackServer> CallbackServer::open(const std::string& host, int port) {
    auto state = std::make_unique<State>();
    state->add_routes();
    if (port == 0) {
        port = state->server.bind_to_any_port(host);
    } else if (!state->server.bind_to_port(host, port)) {
        port = -1;
    }
    if (port < 0) {
        fermata::Error error;
        error.kind = fermata::ErrorKind::transport;
        error.message = "cannot listen on " + host + ": the address is not this machine's, or the port is taken";
        return error;
    }
    state->url = "http://" + host + ":" + std::to_string(port);
    state->thread = std::thread([&server = state->server] { server.listen_after_bind(); });
    while (!state->server.is_running()) std::this_thread::yield(); // to stop it before would be in vain
    return CallbackServer(std::move(state));
}

CallbackServer::CallbackServer(std::unique_ptr<State> state) : state_(std::move(state)) {}

CallbackServer::CallbackServer(CallbackServer&&) noexcept = default;

CallbackServer::~CallbackServer() {
    if (!state_) return;
    state_->server.stop();
    state_->thread.join();
}

std::string CallbackServer::url() const { return state_->url; }

std::optional<Delivery> CallbackServer::next(const fermata::StopToken& stop) {
    stop.watch(*state_);
    std::optional<Delivery> delivery;
    {
        std::unique_lock<std::mutex> lock(state_->mutex);
        state_->changed.wait(lock, [this] { return state_->stopped || !state_->queue.empty(); });
        if (!state_->stopped) {
            delivery = std::move(state_->queue.front());
            state_->queue.pop_front();
        }
    }
    stop.unwatch(*state_);
    return delivery;
}

namespace {

fermata::Error refusal(const char* message) {
    fermata::Error error;
    error.kind = fermata::ErrorKind::rejected;
    error.message = message;
    return error;
}

/// Returns the error with which the request of `entry` ended, as far as anybody knows.
fermata::Error unknown_outcome(const JournalEntry& entry) {
    fermata::Error error;
    error.charge = fermata::Charge::unknown;
    error.callback_token = entry.token;
    return error;
}

} // namespace

CallbackVerifier::CallbackVerifier(std::vector<fermata::WebhookKey> keys, std::optional<fermata::CallbackToken> token,
                                   std::optional<Journal> journal)
    : guard_(keys.empty() ? nullptr : std::make_unique<fermata::CallbackGuard>(std::move(keys))),
      token_(std::move(token)),
      journal_(std::move(journal)) {}

fermata::Result<VerifiedCallback> CallbackVerifier::verify(const Delivery& delivery) {
    VerifiedCallback callback;
    if (guard_) {
        auto hint = guard_->admit({delivery.body, delivery.timestamp, delivery.signature, delivery.target});
        if (!hint) return hint.error();
        callback.event = std::move(hint->unsigned_event);
        callback.proof = "signature";
    } else {
        auto event = fermata::parse_callback(delivery.body, delivery.target);
        if (!event) return event.error();
        callback.event = *std::move(event);
    }
    if (token_ || journal_) {
        const auto known = has_known_token(callback);
        if (!known) return known.error();
        if (!*known) return refusal("the callback carries no token that is known here");
        callback.proof += callback.proof.empty() ? "token" : "+token";
    }
    if (callback.proof.empty()) callback.proof = "none";
    return callback;
}

fermata::Result<bool> CallbackVerifier::has_known_token(VerifiedCallback& callback) {
    if (!callback.event.token) return false;
    const bool same = token_ && *token_ == *callback.event.token;
    if (same || !journal_) return same;
    return find_in_journal(callback);
}

/// Reads the journal anew each time, since other programs add to it.
fermata::Result<bool> CallbackVerifier::find_in_journal(VerifiedCallback& callback) {
    const auto entries = journal_->entries();
    if (!entries) return entries.error();
    for (const JournalEntry& entry : *entries) {
        if (!entry.token || *entry.token != *callback.event.token) continue;
        if (!entry.unsettled()) return true;
        const fermata::Error error = fermata::settle(unknown_outcome(entry), callback.event);
        if (error.charge != fermata::Charge::made) return true;
        if (!journal_->record_task(entry.reference, *error.task_id)) return *journal_->write_error();
        callback.settled = entry.reference;
        return true;
    }
    return false;
}

} // namespace tool
