// SPDX-License-Identifier: MIT
#pragma once

#include "message.hpp"
#include "route.hpp"

#include <optional>
#include <string>
#include <variant>

namespace fermata_emulator {

/// A way to go wrong. `code` and `http` take the place of the service, which then does nothing; in all others it does
/// its work (a submit makes its task), and only the answer suffers.
enum class FaultKind { none, code, http, close, silent, late, slow, truncated, html, no_data };

struct Fault {
    FaultKind kind = FaultKind::none;
    int number = 0; ///< of `code` and `http`; of `late` the milliseconds
};

/// What `fault_from` reads, for messages and the help.
inline constexpr const char* fault_words =
    "code-N, http-N (200 to 599), close, silent, late-MS, slow, truncated, html, no-data, none";
inline constexpr const char* route_words = "submit, task, credits, persona, link, file";

/// The fault called `word`, or nothing.
std::optional<Fault> fault_from(const std::string& word);

/// A fault for the next `count` requests of a route.
struct PlannedFault {
    static constexpr int always = -1;

    Route route = Route::submit;
    Fault fault{};
    int count = 1;
};

/// Reads `ROUTE:FAULT[:COUNT]`; else says in words what is wrong with it.
std::variant<PlannedFault, std::string> planned_fault_from(const std::string& words);

/// Whether this fault takes the place of the service.
inline bool replaces_service(Fault fault) { return fault.kind == FaultKind::code || fault.kind == FaultKind::http; }

/// The answer of a fault that takes the place of the service.
Answer answer_of(Fault fault);

/// What becomes of the service's answer by this fault.
Answer damaged(Answer answer, Fault fault);

} // namespace fermata_emulator
