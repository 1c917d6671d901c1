// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/error.hpp>

#include <optional>

namespace tool {

/// What the program ends with. The numbers are documented and do not change.
enum class ExitCode : int {
    ok = 0,
    other = 1,
    usage = 2,         ///< wrong options, or a request that breaks a rule
    key = 3,           ///< the key is missing or refused
    credits = 4,       ///< the account has too few credits
    later = 5,         ///< rate limit, maintenance or a fault of the service
    network = 6,       ///< no connection or no answer
    maybe_charged = 7, ///< a submit was sent, its outcome is not known, and it is not repeated
    task_failed = 8,
    not_ended = 9,  ///< the task goes on; its id is known
    file = 10,      ///< a file, the disk or standard output
    gone = 11,      ///< the service knows no such task, or the file is no longer there
    signature = 12, ///< a callback's signature is not valid
    stopped = 130,  ///< Ctrl-C, SIGTERM or SIGHUP, and no submit left in doubt
};

/// Returns the code that a reason has whatever the kind of its error, if it has one.
inline std::optional<ExitCode> exit_code_of(fermata::Reason reason) noexcept {
    using fermata::Reason;
    switch (reason) {
    case Reason::unauthorised: return ExitCode::key;
    case Reason::no_credits: return ExitCode::credits;
    case Reason::rate_limited:
    case Reason::maintenance:
    case Reason::server_fault: return ExitCode::later;
    case Reason::invalid_parameters:
    case Reason::too_long:
    case Reason::refused_content: return ExitCode::usage;
    case Reason::not_found: return ExitCode::gone;
    case Reason::file_system: return ExitCode::file;
    case Reason::out_of_memory: return ExitCode::other;
    default: return std::nullopt;
    }
}

/// Returns what a failure ends the program with; the one place that decides it.
inline ExitCode exit_code_of(const fermata::Error& error) noexcept {
    using fermata::ErrorKind;
    // Money first: whatever else is true, this is what a script must not overlook.
    if (error.charge == fermata::Charge::unknown) return ExitCode::maybe_charged;
    if (error.kind == ErrorKind::task_failed) return ExitCode::task_failed;
    if (error.kind == ErrorKind::cancelled) return ExitCode::stopped;
    if (const std::optional<ExitCode> code = exit_code_of(error.reason)) return *code;
    switch (error.kind) {
    case ErrorKind::invalid_request: return ExitCode::usage;
    case ErrorKind::timeout: {
        const bool is_of_a_task = error.charge == fermata::Charge::made || error.task_id;
        return is_of_a_task ? ExitCode::not_ended : ExitCode::network;
    }
    case ErrorKind::transport: return ExitCode::network;
    default: return ExitCode::other;
    }
}

} // namespace tool
