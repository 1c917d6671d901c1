// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/blocking.hpp>

#include <condition_variable>
#include <mutex>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// A sleep that a stop ends.
class StoppableSleep final : public StopWatcher {
public:
    void sleep(Duration pause) {
        std::unique_lock<std::mutex> lock(mutex_);
        woken_.wait_for(lock, pause, [this] { return stopped_; });
    }

    void on_stop() noexcept override {
        {
            const std::lock_guard<std::mutex> lock(mutex_);
            stopped_ = true;
        }
        woken_.notify_all();
    }

private:
    std::mutex mutex_;
    std::condition_variable woken_;
    bool stopped_ = false;
};

FERMATA_INLINE void sleep_unless_stopped(Duration pause, const StopToken& stop) {
    StoppableSleep sleeper;
    stop.watch(sleeper);
    sleeper.sleep(pause);
    stop.unwatch(sleeper);
}

FERMATA_INLINE Moment moment_now(bool stopped, std::atomic<std::uint64_t>& random_state) noexcept {
    // splitmix64: jitter needs no better, and <random> is large.
    constexpr std::uint64_t step = 0x9E3779B97F4A7C15;
    std::uint64_t bits = random_state.fetch_add(step, std::memory_order_relaxed) + step;
    bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
    bits ^= bits >> 31;
    Moment moment;
    moment.now = time_now();
    moment.stopped = stopped;
    moment.random = static_cast<double>(bits >> 11) / 9007199254740992.0; // 2^53
    return moment;
}

FERMATA_INLINE void run_blocking(Machine& machine, ClientState& client, const StopToken& stop) {
    const auto now = [&] { return moment_now(stop.stop_requested(), client.random_state); };
    Step step = machine.start(now());
    while (step.next != Next::done) {
        if (step.next == Next::send) {
            Result<http::Response> answer = client.transport->send(machine.request(), stop);
            step = machine.on_answer(std::move(answer), now());
        } else {
            sleep_unless_stopped(step.pause, stop);
            step = machine.on_pause_over(now());
        }
    }
}

} // namespace detail

FERMATA_END_NAMESPACE
