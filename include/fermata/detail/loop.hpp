// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/stop.hpp>
#include <fermata/detail/client_state.hpp>
#include <fermata/detail/held_flag.hpp>
#include <fermata/detail/machine.hpp>
#include <fermata/detail/posts.hpp>
#include <fermata/detail/timers.hpp>
#include <fermata/http/async_transport.hpp>

#include <atomic>

FERMATA_BEGIN_NAMESPACE

namespace detail {

class Loop;

/// Wakes a loop when the caller of one of its calls stops that.
class StopRelay final : public StopWatcher {
public:
    StopRelay(Loop& loop, const StopToken& stop) : loop_(loop), stop_(stop) { stop_.watch(*this); }
    ~StopRelay() { stop_.unwatch(*this); }
    StopRelay(const StopRelay&) = delete;
    StopRelay& operator=(const StopRelay&) = delete;

    FERMATA_INLINE void on_stop() noexcept override;
    bool stop_requested() const noexcept { return stop_.stop_requested(); }

private:
    Loop& loop_;
    StopToken stop_;
};

/// One call that a loop carries out.
class Flight : public http::AsyncReceiver {
public:
    virtual ~Flight() = default;

    virtual Machine& machine() noexcept = 0;

    /// Tells the result of the machine, which is done. `self` owns this flight, which ends before anybody is told.
    virtual void deliver(std::unique_ptr<Flight> self) = 0;

    FERMATA_INLINE void on_outcome(Result<http::Response>&& outcome) final;
    bool is_ending() const noexcept final { return is_unwanted_; }

protected:
    Flight(Loop& loop, ClientState& client) noexcept : loop_(loop), client_(client) {}

    Loop& loop_;

private:
    friend class Loop;

    ClientState& client_;
    std::unique_ptr<StopRelay> stop_{}; ///< of a call that was given a token that can stop
    std::uint32_t slot_ = 0;
    bool is_sending_ = false;
    bool is_done_ = false;     ///< its result waits to be told
    bool is_unwanted_ = false; ///< to be cancelled, at once or when no machine is at work any more
};

/// The driver of an EventLoop: carries out machines over one asynchronous transport. Used by one thread, but for `wake`
/// and `post`.
class Loop {
public:
    /// Names a flight; that of one that has ended is never used again.
    struct Ticket {
        std::uint32_t slot = 0;
        std::uint64_t number = 0; ///< 0: of no flight
    };

    explicit Loop(std::shared_ptr<http::AsyncTransport> transport);
    ~Loop();
    Loop(const Loop&) = delete;
    Loop& operator=(const Loop&) = delete;

    /// Begins a flight. Its result is told by a later `poll`, or by `cancel`; never from here, unless the loop is
    /// closed.
    Ticket begin(std::unique_ptr<Flight> flight, const StopToken& stop);

    /// Ends a flight and tells its result; nothing for one that has ended.
    void cancel(Ticket ticket);
    /// Ends those that are open now; who is told may begin others.
    void cancel_all();
    /// Ends all flights of `client`, and what it begins later at once.
    void end(ClientState& client);
    /// Ends all flights, and what is begun later at once.
    void close();
    bool is_closed() const noexcept { return closed_; }

    void poll(Duration budget);
    /// Whether this is within a poll, a completion or a hook, where a poll does nothing.
    bool is_at_work() const noexcept { return polling_ || inside_; }
    /// For as long as a hook can be called: no flight ends meanwhile.
    HeldFlag at_work() noexcept { return HeldFlag(inside_, true); }
    std::optional<TimePoint> next_deadline() const noexcept;
    std::size_t open() const noexcept { return slots_.size() - free_.size(); }
    bool is_open(Ticket ticket) const noexcept {
        return ticket.number != 0 && slots_[ticket.slot].number == ticket.number;
    }
    bool has_posts() const { return posts_.size() != 0; }

    void wake() noexcept { transport_->wake(); }
    void post(UniqueFunction<void()> work);

    void on_outcome(Flight& flight, Result<http::Response>&& outcome);
    /// A call may have been stopped; any thread.
    void look_for_stops() noexcept;

private:
    struct Slot {
        std::unique_ptr<Flight> flight{};
        std::uint64_t number = 0;
        std::uint32_t timer = 0; ///< the number of its timer that counts
    };

    std::uint32_t take_slot();
    static bool is_unwanted(const Flight& flight) noexcept;
    template<class Ask> void advance(Flight& flight, Ask ask);
    template<class Wanted> bool cancel_each(Wanted wanted);
    void land(std::uint32_t slot);
    void stop(std::uint32_t slot);
    void stop_marked();
    bool work_off_posts();
    bool stop_unwanted();
    bool work();

    std::shared_ptr<http::AsyncTransport> transport_;
    std::vector<Slot> slots_{};
    std::vector<std::uint32_t> free_{};
    Timers timers_{};
    std::uint64_t last_number_ = 0;
    std::size_t sending_ = 0;
    bool closed_ = false;
    bool polling_ = false;
    bool inside_ = false; ///< a machine or the transport is at work: no flight must end
    std::atomic<bool> some_stop_{false};
    Posts posts_{};
};

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/loop.ipp>
#endif
