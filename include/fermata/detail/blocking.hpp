// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/observed.hpp>
#include <fermata/detail/step.hpp>
#include <fermata/http/transport.hpp>

#include <atomic>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Sleeps for `pause`, or until a stop is requested.
void sleep_unless_stopped(Duration pause, const StopToken& stop);

/// What is true now. `random_state` is shared by the calls of a client.
Moment moment_now(const StopToken& stop, std::atomic<std::uint64_t>& random_state) noexcept;

/// Carries out what `machine` asks for, on this thread, and tells of it.
template<class Machine>
auto run_blocking(Machine& machine, http::Transport& transport, const StopToken& stop,
                  std::atomic<std::uint64_t>& random_state, Observed& observed) {
    Step step = machine.start(moment_now(stop, random_state));
    while (step.next != Next::done) {
        if (step.next == Next::send) {
            observed.sending();
            Result<http::Response> answer = transport.send(machine.request(), stop);
            const Observed::Heard heard = Observed::hear(answer);
            step = machine.on_answer(std::move(answer), moment_now(stop, random_state));
            observed.heard(heard, machine.fault());
            if (const Task* news = machine.take_news()) observed.seen(*news);
        } else {
            observed.pausing(step.pause);
            sleep_unless_stopped(step.pause, stop);
            step = machine.on_pause_over(moment_now(stop, random_state));
        }
    }
    return machine.take();
}

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/blocking.ipp>
#endif
