// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/scope.hpp>
#include <fermata/detail/curl/channel.hpp>
#include <fermata/detail/curl/transfer_error.hpp>
#include <fermata/http/curl_options.hpp>
#include <fermata/http/transport.hpp>

#include <algorithm>
#include <deque>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

FERMATA_BEGIN_NAMESPACE

namespace detail {

class TransferQueue;

/// A channel of a queue, and the transfer that is on it.
struct TransferSlot {
    TransferSlot(http::Method method, const CurlOptions& options, TransferQueue& of)
        : channel(method, options), queue(&of) {}

    Channel channel;
    TransferQueue* queue;
    http::AsyncReceiver* receiver = nullptr; ///< null when the slot is free
    const http::Request* request = nullptr;  ///< of the receiver
    Duration queued{};                       ///< for how long it was in the queue
    bool may_stall = false;
    bool ended = false; ///< as `ending` tells, and not yet delivered
    Ending ending{};
};

/// Requests of one kind: transfers on a bounded number of slots, and the requests for which no slot is free yet.
class TransferQueue {
public:
    TransferQueue(http::Method method, std::size_t most_slots) : method_(method), most_slots_(most_slots) {
        slots_.reserve(most_slots);
        free_.reserve(most_slots);
    }

    void enqueue(const http::Request& request, http::AsyncReceiver& receiver);

    /// Removes the request of `receiver` from the queue; returns whether it was there.
    bool dequeue(const http::AsyncReceiver& receiver) noexcept;

    /// Returns the receiver of a request in the queue whose time is over, or null when there is none.
    http::AsyncReceiver* find_late(TimePoint now) noexcept;

    /// Returns a time that is not later than the first deadline in the queue.
    TimePoint next_deadline() const noexcept { return next_deadline_; }

    /// Returns whether there is a slot for the first request in the queue.
    bool can_start() const noexcept { return !queue_.empty() && (!free_.empty() || slots_.size() < most_slots_); }

    /// Moves the first request from the queue to a slot.
    TransferSlot& occupy_first(const CurlOptions& options, TimePoint now);

    /// Frees the slot of a transfer that is over; it may be gone then.
    void release(TransferSlot& slot) noexcept;

    const std::vector<std::unique_ptr<TransferSlot>>& all() const noexcept { return slots_; }

    /// Returns how many of the transfers have a stall timeout that may come before the total one.
    std::size_t may_stall() const noexcept { return may_stall_; }

private:
    struct Queued {
        const http::Request* request;
        http::AsyncReceiver* receiver;
        TimePoint since;
        TimePoint deadline;
    };

    http::Method method_;
    std::size_t most_slots_;
    std::size_t may_stall_ = 0;
    std::vector<std::unique_ptr<TransferSlot>> slots_;
    std::vector<TransferSlot*> free_; ///< the one used last at the end: its connection is the freshest
    std::deque<Queued> queue_;
    TimePoint next_deadline_ = no_deadline;
};

inline void TransferQueue::enqueue(const http::Request& request, http::AsyncReceiver& receiver) {
    const TimePoint now = steady_now();
    const TimePoint deadline = now + bounded_timeout(request.total_timeout);
    queue_.push_back({&request, &receiver, now, deadline});
    next_deadline_ = (std::min)(next_deadline_, deadline);
}

inline bool TransferQueue::dequeue(const http::AsyncReceiver& receiver) noexcept {
    const auto found = std::find_if(queue_.begin(), queue_.end(),
                                    [&receiver](const Queued& queued) { return queued.receiver == &receiver; });
    if (found == queue_.end()) return false;
    queue_.erase(found);
    return true;
}

inline http::AsyncReceiver* TransferQueue::find_late(TimePoint now) noexcept {
    if (now < next_deadline_) return nullptr;
    TimePoint first = no_deadline;
    for (const Queued& queued : queue_) {
        if (queued.deadline <= now) return queued.receiver; // next_deadline_ stays: there may be more
        first = (std::min)(first, queued.deadline);
    }
    next_deadline_ = first;
    return nullptr;
}

inline TransferSlot& TransferQueue::occupy_first(const CurlOptions& options, TimePoint now) {
    if (free_.empty()) {
        slots_.push_back(std::make_unique<TransferSlot>(method_, options, *this));
        TransferSlot& made = *slots_.back();
        if (made.channel.easy() != nullptr) curl_easy_setopt(made.channel.easy(), CURLOPT_PRIVATE, &made);
        free_.push_back(&made);
    }
    TransferSlot& slot = *free_.back();
    const Queued& first = queue_.front();
    slot.receiver = first.receiver;
    slot.request = first.request;
    slot.queued = now - first.since;
    slot.may_stall = first.request->stall_timeout < http::Request::longest_timeout;
    may_stall_ += slot.may_stall ? 1 : 0;
    free_.pop_back();
    queue_.pop_front();
    return slot;
}

inline void TransferQueue::release(TransferSlot& slot) noexcept {
    may_stall_ -= slot.may_stall ? 1 : 0;
    slot.may_stall = false;
    slot.receiver = nullptr;
    slot.ended = false;
    if (slot.channel.is_set_up()) return free_.push_back(&slot);
    // What libcurl could not set up once, it may another time.
    const auto is_this = [&slot](const std::unique_ptr<TransferSlot>& one) { return one.get() == &slot; };
    slots_.erase(std::find_if(slots_.begin(), slots_.end(), is_this));
}

/// All transfers of an asynchronous transport on one multi, in queues by kind, so that submits, reads and downloads do
/// not wait for each other. For one thread, but for `wake`.
class TransferScheduler {
public:
    TransferScheduler(CurlOptions options, std::size_t most_slots);

    void start(const http::Request& request, http::AsyncReceiver& receiver);

    /// Ends the request of `receiver`; returns what came of it, or (cancelled).
    Result<http::Response> cancel(const http::AsyncReceiver& receiver);

    /// Ends those of the receivers that are ending, but for paid requests that were sent: their answers are taken in.
    void collect();

    /// Starts the queued requests for which there is a slot; returns whether there were any.
    bool start_queued();

    /// Moves every transfer on as far as it goes now.
    void perform();

    /// Reports how much of files has come. A hook that throws leaves it, and nothing is lost by that.
    void report_progress();

    /// Calls the receivers of all that is over; returns whether there were any.
    bool deliver();

    /// Waits until something can be done, for a wake, or for `most`.
    void wait(Duration most) noexcept;

    /// Ends a wait, this one or the next. Any thread.
    void wake() noexcept {
        const std::lock_guard<std::mutex> lock(making_);
        if (multi_) multi_.wake();
    }

private:
    void make_multi() noexcept;
    TransferSlot* slot_of(CURL* easy) noexcept;
    void end(TransferSlot& slot, const Ending& ending) noexcept;
    void end_performed() noexcept;
    void end_stalled() noexcept;
    Result<http::Response> finish(TransferSlot& slot);
    Duration until_something_is_due() noexcept;

    CurlOptions options_;
    std::size_t most_slots_;
    std::mutex making_{}; ///< guards the change of `multi_`, which another thread may wake
    Multi multi_;         ///< outlives the channels; null when libcurl cannot be initialised
    TransferQueue submits_;
    TransferQueue reads_;
    TransferQueue downloads_;
    TransferQueue* const queues_[3] = {&submits_, &reads_, &downloads_};
    std::vector<TransferSlot*> ended_;     ///< in the order of their ends; never allocates
    std::vector<TransferSlot*> abandoned_; ///< cancelled inside of a callback; never allocates
};

/// Returns the outcome of a request that never left its queue.
inline Error ended_in_queue(CURLcode code, bool stopped) {
    TransferFacts facts;
    facts.code = code;
    facts.stopped = stopped;
    facts.detail = stopped ? "" : "no channel was free";
    return transfer_error(facts);
}

inline TransferScheduler::TransferScheduler(CurlOptions options, std::size_t most_slots)
    : options_(std::move(options)),
      most_slots_(most_slots),
      submits_(http::Method::post, most_slots),
      reads_(http::Method::get, most_slots),
      downloads_(http::Method::get, most_slots) {
    make_multi();
    ended_.reserve(3 * most_slots);
    abandoned_.reserve(3 * most_slots);
}

inline void TransferScheduler::make_multi() noexcept {
    Multi made;
    // By itself libcurl closes, once a burst is over, the connections above four for each transfer that is left.
    if (made) curl_multi_setopt(made.get(), CURLMOPT_MAXCONNECTS, static_cast<long>(3 * most_slots_));
    const std::lock_guard<std::mutex> lock(making_);
    multi_ = std::move(made);
}

inline void TransferScheduler::start(const http::Request& request, http::AsyncReceiver& receiver) {
    if (!multi_) make_multi(); // libcurl may have memory again
    TransferQueue& read_queue = request.sink == nullptr ? reads_ : downloads_;
    (request.method == http::Method::post ? submits_ : read_queue).enqueue(request, receiver);
}

inline Result<http::Response> TransferScheduler::cancel(const http::AsyncReceiver& receiver) {
    for (TransferQueue* queue : queues_) {
        for (const auto& slot : queue->all()) {
            if (slot->receiver != &receiver) continue;
            if (!slot->ended) slot->ending = {CURLE_ABORTED_BY_CALLBACK, true, false};
            return finish(*slot);
        }
        if (queue->dequeue(receiver)) break;
    }
    return ended_in_queue(CURLE_ABORTED_BY_CALLBACK, true);
}

inline void TransferScheduler::collect() {
    bool may_have_paid = false;
    for (TransferQueue* queue : queues_) {
        for (const auto& slot : queue->all()) {
            if (slot->receiver == nullptr || slot->ended || !slot->receiver->is_ending()) continue;
            if (slot->channel.may_have_paid()) {
                may_have_paid = true;
            } else { // libcurl would go on with it, and might send it
                end(*slot, {CURLE_ABORTED_BY_CALLBACK, true, false});
                slot->channel.leave();
            }
        }
    }
    if (may_have_paid) perform();
}

inline bool TransferScheduler::start_queued() {
    bool started = false;
    for (TransferQueue* queue : queues_) {
        for (; queue->can_start(); started = true) {
            TransferSlot& slot = queue->occupy_first(options_, steady_now());
            // Where memory runs out, this request ends: those behind it, and those on the wire, must go on.
            OnException fail([&] { end(slot, {CURLE_OUT_OF_MEMORY, false, false}); });
            const CURLcode code = slot.channel.start(*slot.request, slot.queued, multi_.get());
            fail.disarm();
            if (code != CURLE_OK) end(slot, {code, false, false});
        }
    }
    return started;
}

inline void TransferScheduler::perform() {
    bool good = false; // when libcurl fails, no transfer can be trusted
    if (multi_) {
        const SigpipeGuard guard;
        int running = 0;
        good = curl_multi_perform(multi_.get(), &running) == CURLM_OK;
    }
    // First: what libcurl has to say of these is of no interest.
    const auto has_left = [](TransferSlot* slot) {
        if (!slot->channel.leave()) return false;
        slot->queue->release(*slot);
        return true;
    };
    abandoned_.erase(std::remove_if(abandoned_.begin(), abandoned_.end(), has_left), abandoned_.end());
    end_performed();
    for (TransferQueue* queue : queues_) {
        for (std::size_t i = 0; !good && i < queue->all().size(); ++i) {
            end(*queue->all()[i], {CURLE_OUT_OF_MEMORY, false, false});
        }
    }
    end_stalled();
}

/// Returns the slot whose handle this is: libcurl has its address, unless it has failed to take or give that.
inline TransferSlot* TransferScheduler::slot_of(CURL* easy) noexcept {
    char* slot = nullptr;
    if (curl_easy_getinfo(easy, CURLINFO_PRIVATE, &slot) == CURLE_OK && slot != nullptr) {
        return static_cast<TransferSlot*>(static_cast<void*>(slot));
    }
    for (TransferQueue* queue : queues_) {
        for (const auto& one : queue->all()) {
            if (one->channel.easy() == easy) return one.get();
        }
    }
    return nullptr;
}

/// Ends the transfers that libcurl has ended.
inline void TransferScheduler::end_performed() noexcept {
    int left = 0;
    while (const CURLMsg* message = multi_ ? curl_multi_info_read(multi_.get(), &left) : nullptr) {
        const CURLcode code = message->data.result; // there is but one kind of message
        if (TransferSlot* slot = slot_of(message->easy_handle)) end(*slot, {code, false, false});
    }
}

inline void TransferScheduler::end_stalled() noexcept {
    const TimePoint now = steady_now();
    for (TransferQueue* queue : queues_) {
        if (queue->may_stall() == 0) continue;
        for (const auto& slot : queue->all()) {
            const bool stalled = slot->channel.stall_time_left(now) <= Duration::zero();
            if (stalled) end(*slot, {CURLE_OPERATION_TIMEDOUT, false, true});
        }
    }
}

inline void TransferScheduler::end(TransferSlot& slot, const Ending& ending) noexcept {
    if (slot.receiver == nullptr || slot.ended) return;
    slot.ending = ending;
    slot.ended = true;
    ended_.push_back(&slot);
}

/// Returns what came of the transfer on `slot`, which is free then.
inline Result<http::Response> TransferScheduler::finish(TransferSlot& slot) {
    Result<http::Response> outcome = slot.channel.outcome(slot.ending); // should this throw, nothing has happened
    if (slot.ended) ended_.erase(std::find(ended_.begin(), ended_.end(), &slot));
    if (slot.channel.leave()) {
        slot.queue->release(slot);
    } else {
        slot.receiver = nullptr;
        abandoned_.push_back(&slot);
    }
    return outcome;
}

inline void TransferScheduler::report_progress() {
    for (std::size_t i = 0; i < downloads_.all().size(); ++i) { // not by iterator: a hook may do much
        if (downloads_.all()[i]->receiver != nullptr) downloads_.all()[i]->channel.report_progress();
    }
}

inline bool TransferScheduler::deliver() {
    bool delivered = false;
    const TimePoint now = steady_now();
    for (TransferQueue* queue : queues_) {
        for (; http::AsyncReceiver* late = queue->find_late(now); delivered = true) {
            Result<http::Response> outcome = ended_in_queue(CURLE_OPERATION_TIMEDOUT, false); // before it may be lost
            queue->dequeue(*late);
            late->on_outcome(std::move(outcome));
        }
    }
    for (; !ended_.empty(); delivered = true) {
        TransferSlot& slot = *ended_.front();
        http::AsyncReceiver& receiver = *slot.receiver;
        Result<http::Response> outcome = finish(slot);
        receiver.on_outcome(std::move(outcome));
        if (outcome) slot.channel.reuse(std::move(outcome->body)); // still free: a request started here is queued
    }
    return delivered;
}

inline void TransferScheduler::wait(Duration most) noexcept {
    if (!multi_) make_multi();
    if (!multi_) return;
    Duration pause = (std::min)({most, until_something_is_due(), Duration(std::chrono::hours(1))});
    multi_.wait((std::max)(Duration::zero(), pause));
}

inline Duration TransferScheduler::until_something_is_due() noexcept {
    const TimePoint now = steady_now();
    Duration pause = no_deadline - now;
    for (TransferQueue* queue : queues_) {
        if (queue->can_start()) return Duration::zero();
        pause = (std::min)(pause, queue->next_deadline() - now);
        if (queue->may_stall() == 0) continue;
        for (const auto& slot : queue->all()) {
            if (slot->receiver != nullptr) pause = (std::min)(pause, slot->channel.stall_time_left(now));
        }
    }
    return pause;
}

} // namespace detail

FERMATA_END_NAMESPACE
