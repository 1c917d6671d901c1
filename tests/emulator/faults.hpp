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
enum class FaultKind {
    none,
    code,
    http,
    close,
    silent,
    late,
    slow,
    truncated,
    html,
    no_data,
    bom,       ///< a byte-order mark in front
    nul,       ///< a NUL behind
    gzip,      ///< compressed though nobody has asked
    id_snake,  ///< the task's id as data.task_id
    id_list,   ///< ... as data[0].taskId
    id_number, ///< ... a number, and no id of the task
    id_record, ///< ... as data.recordId alone
    early,     ///< no length, and the connection ends after half of it
    part,      ///< status 206 and the first half, though no part was asked for
    longer,    ///< one byte more than its length
    huge,      ///< 2.36 GB announced
    redirect,  ///< status 302, to the same address with a query
    expired    ///< status 403 with the page of an expired link
};

struct Fault {
    FaultKind kind = FaultKind::none;
    int number = 0; ///< of `code` and `http`; of `late` the milliseconds
};

/// What `parse_fault` and `parse_planned_fault` take, for messages and the help.
inline constexpr const char* fault_names =
    "code-N, http-N (200 to 599), close, silent, late-MS, slow, truncated, html, no-data, bom, nul, gzip, id-snake, "
    "id-list, id-number, id-record, early, part, longer, huge, redirect, expired, none";
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

/// Returns what becomes of the service's answer to `request` by this fault.
Answer with_fault(Answer answer, Fault fault, const RecordedRequest& request);

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
