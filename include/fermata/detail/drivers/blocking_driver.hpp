// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/stop.hpp>
#include <fermata/detail/client_state.hpp>
#include <fermata/detail/machine.hpp>

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

/// Sleeps for `pause`, or until a stop is requested.
inline void sleep_unless_stopped(Duration pause, const StopToken& stop) {
    StoppableSleep sleeper;
    stop.watch(sleeper);
    sleeper.sleep(pause);
    stop.unwatch(sleeper);
}

/// Carries out what `machine`, a call of `client`, asks for, on this thread.
inline void run_blocking(Machine& machine, ClientState& client, const StopToken& stop) {
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
