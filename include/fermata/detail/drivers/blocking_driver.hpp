// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/stop.hpp>
#include <fermata/detail/client_state.hpp>
#include <fermata/detail/machine.hpp>

#include <condition_variable>
#include <mutex>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Sleeps for `pause`, or until a stop is requested.
inline void sleep_unless_stopped(Duration pause, const StopToken& stop) {
    std::mutex mutex;
    std::condition_variable woken;
    bool stopped = false;
    const StopCallback waker(stop, [&] {
        {
            const std::lock_guard<std::mutex> lock(mutex);
            stopped = true;
        }
        woken.notify_all();
    });
    std::unique_lock<std::mutex> lock(mutex);
    woken.wait_for(lock, pause, [&] { return stopped; });
}

/// Carries out what `machine`, a call of `client`, asks for, on this thread, until its end. An exception of a hook
/// leaves this; the machine is to be destroyed then.
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
    machine.end();
}

} // namespace detail

FERMATA_END_NAMESPACE
