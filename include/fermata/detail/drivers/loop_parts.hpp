// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/function.hpp>
#include <fermata/core/stop.hpp>
#include <fermata/detail/client_state.hpp>
#include <fermata/detail/machine.hpp>
#include <fermata/http/transport.hpp>

#include <algorithm>
#include <cstdint>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Timers by the time at which they are due: a heap. One that becomes void stays until it is at the front; its owner
/// knows by the number.
class Timers {
public:
    struct Timer {
        TimePoint due{};
        std::uint32_t slot = 0;
        std::uint32_t number = 0;
    };

    void add(const Timer& timer) {
        heap_.push_back(timer);
        std::push_heap(heap_.begin(), heap_.end(), later);
    }

    /// Removes and returns the first that is due at `now`.
    std::optional<Timer> take_due(TimePoint now) {
        if (heap_.empty() || heap_.front().due > now) return std::nullopt;
        std::pop_heap(heap_.begin(), heap_.end(), later);
        const Timer timer = heap_.back();
        heap_.pop_back();
        return timer;
    }

    /// Removes those at the front for which `is_void(timer)`, so that `first` is one that counts.
    template<class IsVoid> void drop_void(IsVoid is_void) {
        while (!heap_.empty() && is_void(heap_.front())) take_due(heap_.front().due);
    }

    std::optional<TimePoint> first() const noexcept {
        if (heap_.empty()) return std::nullopt;
        return heap_.front().due;
    }

private:
    static bool later(const Timer& a, const Timer& b) noexcept { return a.due > b.due; }

    std::vector<Timer> heap_{};
};

/// Work for a loop's thread, in the order in which it came. Any thread.
class Posts {
public:
    using Work = UniqueFunction<void()>;

    void add(Work work) {
        const std::lock_guard<std::mutex> lock(mutex_);
        queue_.push_back(std::move(work));
    }

    std::size_t size() const {
        const std::lock_guard<std::mutex> lock(mutex_);
        return queue_.size();
    }

    /// Removes and returns the first; nothing when there is none.
    Work take() {
        const std::lock_guard<std::mutex> lock(mutex_);
        if (queue_.empty()) return nullptr;
        Work work = std::move(queue_.front());
        queue_.pop_front();
        return work;
    }

private:
    mutable std::mutex mutex_{};
    std::deque<Work> queue_{};
};

class Loop;
class PendingCall;

/// What pending calls report to: their loop.
class CallOwner {
public:
    virtual void on_outcome(PendingCall& call, Result<http::Response>&& outcome) = 0;

    /// Has the next poll look for calls that were stopped. Any thread.
    virtual void check_stops() noexcept = 0;

    /// Has the next poll look for calls that are to be resumed.
    virtual void resume_soon() noexcept = 0;

protected:
    ~CallOwner() = default;
};

/// Wakes a loop when the caller of one of its calls stops that.
struct StopCheck {
    CallOwner& owner;
    void operator()() const noexcept { owner.check_stops(); }
};

/// A call that a loop carries out.
class PendingCall : public http::AsyncReceiver {
public:
    virtual ~PendingCall() = default;
    virtual Machine& machine() noexcept = 0;

    /// Delivers the result of the machine, which is done, to the completion. `self` owns this call, which is destroyed
    /// before the completion is called.
    virtual void deliver(std::unique_ptr<PendingCall> self) = 0;

    void on_outcome(Result<http::Response>&& outcome) final { owner_.on_outcome(*this, std::move(outcome)); }
    bool is_ending() const noexcept final { return is_unwanted_; }

    /// Has the next poll resume the machine, which is in a pause.
    void resume_soon() noexcept {
        has_thrown_ = true;
        owner_.resume_soon();
    }

protected:
    PendingCall(CallOwner& owner, ClientState& client) noexcept : owner_(owner), client_(client) {}

private:
    friend class Loop;

    CallOwner& owner_;
    ClientState& client_;
    std::unique_ptr<StopCallback<StopCheck>> stop_{}; ///< of a call that was given a token that can stop
    std::uint32_t slot_ = 0;
    bool is_sending_ = false;
    bool is_done_ = false;     ///< its result waits to be delivered
    bool is_told_ = false;     ///< its observer knows of its end
    bool has_thrown_ = false;  ///< to be resumed: an exception has kept its step from the loop, or others wake it
    bool is_lost_ = false;     ///< the transport threw when it was to start the request
    bool is_unwanted_ = false; ///< to be cancelled, at once or when no machine is at work any more
};

/// Calls `end`, from whose exception there is no way on, as in a destructor: it ends the program, from here.
template<class End> void end_or_terminate(End end) noexcept { end(); }

inline Error stopped_before_sending() {
    Error error;
    error.kind = ErrorKind::cancelled;
    error.message = "stopped by the caller before the request was sent";
    return error;
}

/// Returns the outcome of a request whose transport has thrown: it may have been sent.
inline Error lost_by_the_transport(const http::Request& request) {
    Error error;
    error.kind = ErrorKind::transport;
    error.reason = Reason::other;
    error.charge = request.send_once ? Charge::unknown : Charge::none;
    error.message = "the transport has thrown";
    error.attempts.emplace_back();
    return error;
}

} // namespace detail

FERMATA_END_NAMESPACE
