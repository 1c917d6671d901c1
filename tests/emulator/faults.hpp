// SPDX-License-Identifier: MIT
#pragma once

// What goes wrong on purpose: the faults, how they are spelled, and which of them are still to come.

#include "message.hpp"

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <variant>

namespace fermata_emulator {

/// The calls that a test can script an answer for, or plan a fault for.
enum class Route { submit, record_info, credits, file, persona, link };

/// A way to go wrong. `code` and `http` take the place of the service, which then does nothing; in all others it does
/// its work (a submit makes its task), and only the answer suffers.
enum class FaultKind { none, code, http, close, silent, late, slow, truncated, html, no_data };

struct Fault {
    FaultKind kind = FaultKind::none;
    int number = 0; ///< of `code` and `http`; of `late` the milliseconds
};

/// What `parse_fault` and `parse_planned_fault` take, for messages and the help.
inline constexpr const char* fault_names =
    "code-N, http-N (200 to 599), close, silent, late-MS, slow, truncated, html, no-data, none";
inline constexpr const char* route_names = "submit, task, credits, persona, link, file";

/// Returns the fault called `text`, or nothing.
std::optional<Fault> parse_fault(const std::string& text);

/// A fault for the next `count` requests of a route.
struct PlannedFault {
    static constexpr int always = -1;

    Route route = Route::submit;
    Fault fault{};
    int count = 1;
};

/// Reads `ROUTE:FAULT[:COUNT]`; else says in words what is wrong with it.
std::variant<PlannedFault, std::string> parse_planned_fault(const std::string& text);

/// Returns whether this fault takes the place of the service.
inline bool replaces_service(Fault fault) { return fault.kind == FaultKind::code || fault.kind == FaultKind::http; }

/// Returns the answer of a fault that takes the place of the service.
Answer answer_of(Fault fault);

/// Returns what becomes of the service's answer by this fault.
Answer with_fault(Answer answer, Fault fault);

/// The faults that are still to come, of each route in the order given.
class FaultPlan {
public:
    void add(const PlannedFault& planned) { planned_[planned.route].push_back(planned); }

    /// Returns the fault of the next request of `route`.
    Fault next(Route route) {
        std::deque<PlannedFault>& queue = planned_[route];
        if (queue.empty()) return {};
        const Fault fault = queue.front().fault;
        if (queue.front().count != PlannedFault::always && --queue.front().count == 0) queue.pop_front();
        return fault;
    }

private:
    std::map<Route, std::deque<PlannedFault>> planned_{};
};

} // namespace fermata_emulator
