// SPDX-License-Identifier: MIT
#include "courier.hpp"

#include "signature.hpp"
#include "threads.hpp"

#include <httplib.h>

#include <algorithm>

namespace fermata_emulator {
namespace {

constexpr std::size_t most_couriers = 16;
constexpr int retries = 3;
constexpr std::chrono::milliseconds clock_step{20}; ///< the clock may be a test's, which no condition waits for
constexpr std::chrono::milliseconds step{2};
constexpr std::chrono::milliseconds shortest_pause{20};

/// The pause before a retry: 3 s in the real pace, less in shorter ones.
std::chrono::milliseconds retry_pause(Pace pace) { return (std::max)(shortest_pause, pace.total / 30); }

/// The receiver's HTTP status, or 0 when it does not answer.
int post(httplib::Client& client, const CallbackPlan& plan, const Delivery& delivery, const EmulatorOptions& options) {
    client.set_connection_timeout(std::chrono::seconds(1));
    client.set_read_timeout(options.callbacks.answer_time);
    httplib::Headers headers{{"User-Agent", "fermata_emulator"}};
    if (options.dialect.signs_callbacks && !options.callbacks.webhook_key.empty()) {
        const std::string timestamp = std::to_string(options.clock().count() / 1000);
        headers.emplace("X-Webhook-Timestamp", timestamp);
        headers.emplace("X-Webhook-Signature",
                        webhook_signature(options.callbacks.webhook_key, plan.task_id, timestamp));
    }
    const auto answer = client.Post(plan.receiver.path, headers, delivery.body, "application/json");
    return answer ? answer->status : 0;
}

} // namespace

Courier::Courier(const EmulatorOptions& options, std::function<void(const std::string&)> failed)
    : options_(options), failed_(std::move(failed)) {}

Courier::~Courier() {
    Lock lock(mutex_);
    stopping_ = true;
    wake_.notify_all();
    while (running_ > 0) { // in a loop: a post may just be about to connect
        for (httplib::Client* client : posting_) client->stop();
        wake_.wait_for(lock, step);
    }
    lock.unlock();
    for (std::thread& thread : threads_) thread.join();
}

void Courier::take(CallbackPlan plan) {
    const Lock lock(mutex_);
    const std::chrono::milliseconds due = plan.deliveries.front().due;
    waiting_.emplace(due, std::move(plan));
    start_thread_if_needed();
    wake_.notify_all(); // one alone might be in the pause before a retry
}

void Courier::start_thread_if_needed() {
    if (stopping_ || waiting_.empty() || busy_ < running_ || running_ == most_couriers) return;
    ++running_;
    threads_.emplace_back([this] { work(); });
}

void Courier::work() {
    block_signals();
    Lock lock(mutex_);
    while (!stopping_) {
        if (waiting_.empty()) {
            wake_.wait(lock);
        } else if (const auto left = waiting_.begin()->first - options_.clock(); left.count() > 0) {
            wake_.wait_for(lock, (std::min)(left, clock_step));
        } else {
            carry_on(std::move(waiting_.extract(waiting_.begin()).mapped()), lock);
        }
    }
    --running_;
}

/// Makes the first delivery of `plan` and puts the rest of it back.
void Courier::carry_on(CallbackPlan plan, Lock& lock) {
    ++busy_;
    start_thread_if_needed();
    const bool delivered = deliver(plan, plan.deliveries.front(), lock);
    --busy_;
    plan.deliveries.erase(plan.deliveries.begin());
    if (!delivered || plan.deliveries.empty()) return;
    const std::chrono::milliseconds due = plan.deliveries.front().due;
    waiting_.emplace(due, std::move(plan));
}

bool Courier::deliver(const CallbackPlan& plan, const Delivery& delivery, Lock& lock) {
    for (int retry = 0; retry <= retries && !stopping_; ++retry) {
        if (retry > 0) wake_.wait_for(lock, retry_pause(options_.pace), [this] { return stopping_; });
        if (attempt(plan, delivery, lock)) return true;
    }
    if (stopping_) return false;
    lock.unlock();
    failed_(plan.task_id);
    lock.lock();
    return false;
}

bool Courier::attempt(const CallbackPlan& plan, const Delivery& delivery, Lock& lock) {
    httplib::Client client(plan.receiver.host, plan.receiver.port);
    posting_.insert(&client);
    lock.unlock();
    const int status = post(client, plan, delivery, options_);
    lock.lock();
    posting_.erase(&client);
    if (options_.log && !stopping_) options_.log("callback " + delivery.stage + " -> " + std::to_string(status));
    return status == 200;
}

} // namespace fermata_emulator
