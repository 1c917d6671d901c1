// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/stop.hpp>
#include <fermata/detail/client_state.hpp>
#include <fermata/detail/machine.hpp>

FERMATA_BEGIN_NAMESPACE

namespace detail {

/// The clock of every driver.
inline TimePoint time_now() noexcept {
    return std::chrono::time_point_cast<Duration>(std::chrono::steady_clock::now());
}

/// Sleeps for `pause`, or until a stop is requested.
void sleep_unless_stopped(Duration pause, const StopToken& stop);

/// What is true now. `random_state` is shared by the calls of a client.
Moment moment_now(bool stopped, std::atomic<std::uint64_t>& random_state) noexcept;

/// Carries out what `machine`, of `client`, asks for, on this thread.
void run_blocking(Machine& machine, ClientState& client, const StopToken& stop);

} // namespace detail

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/detail/blocking.ipp>
#endif
