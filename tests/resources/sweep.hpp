// SPDX-License-Identifier: MIT
#pragma once

#include "resources/faults.hpp"
#include "resources/operations.hpp"

namespace resources {

/// One operation, again and again: in the first run the first request for a resource fails, in the second the second,
/// until a run needs no more.
struct Sweep {
    Driver driver;
    Operation operation;
    Resource resource;
    Scarcity scarcity = Scarcity::once;

    std::string name() const;
};

/// What came of the runs of a sweep.
struct Tally {
    int runs = 0;
    int good = 0;   ///< the call went well all the same
    int threw = 0;  ///< std::bad_alloc has left a function of the library
    int failed = 0; ///< an error was returned
    int kept = 0;   ///< a task that was paid for was fetched from take_unclaimed_tasks

    Tally& operator+=(const Tally& other) noexcept;
};

/// Makes the runs of `sweep`. In each the charge is no better than the ledger, nothing is paid twice or lost, nothing
/// hangs or leaks, and the next call of the same client works.
Tally run(const Sweep& sweep, const Scene& scene);

} // namespace resources
