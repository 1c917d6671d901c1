// SPDX-License-Identifier: MIT
#pragma once

#include "fault.hpp"

#include <deque>
#include <map>

namespace fermata_emulator {

/// The faults that are still to come, of each route in the order given.
class FaultPlan {
public:
    void add(const PlannedFault& planned) { planned_[planned.route].push_back(planned); }

    /// The fault of the next request of `route`.
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
