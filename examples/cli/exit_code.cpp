// SPDX-License-Identifier: MIT
#include "exit_code.hpp"

#include <optional>

namespace tool {
namespace {

using fermata::ErrorKind;
using fermata::Reason;

std::optional<ExitCode> of_reason(Reason reason) noexcept {
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

} // namespace

ExitCode exit_code_of(const fermata::Error& error) noexcept {
    // Money first: whatever else is true, this is what a script must not overlook.
    if (error.charge == fermata::Charge::unknown) return ExitCode::maybe_charged;
    if (error.kind == ErrorKind::task_failed) return ExitCode::task_failed;
    if (error.kind == ErrorKind::cancelled) return ExitCode::stopped;
    if (const std::optional<ExitCode> code = of_reason(error.reason)) return *code;
    switch (error.kind) {
    case ErrorKind::invalid_request: return ExitCode::usage;
    case ErrorKind::timeout: return error.charge == fermata::Charge::made ? ExitCode::not_ended : ExitCode::network;
    case ErrorKind::transport: return ExitCode::network;
    default: return ExitCode::other;
    }
}

} // namespace tool
