// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/detail/step.hpp>
#include <fermata/http/transport.hpp>

#include <atomic>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// Sleeps for `pause`, or until a stop is requested.
void sleep_unless_stopped(Duration pause, const StopToken& stop);

/// What is true now. `random_state` is shared by the calls of a client.
Moment moment_now(const StopToken& stop, std::atomic<std::uint64_t>& random_state) noexcept;

/// Carries out what `machine` asks for, on this thread; `after_answer()` is called after each answer was taken.
template<class Machine, class AfterAnswer>
auto run_blocking(Machine& machine, http::Transport& transport, const StopToken& stop,
                  std::atomic<std::uint64_t>& random_state, AfterAnswer after_answer) {
    Step step = machine.start(moment_now(stop, random_state));
    while (step.next != Next::done) {
        if (step.next == Next::send) {
            Result<http::Response> answer = transport.send(machine.request(), stop);
            step = machine.on_answer(std::move(answer), moment_now(stop, random_state));
            after_answer();
        } else {
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
