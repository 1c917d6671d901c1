// SPDX-License-Identifier: MIT
#pragma once

#include "faults/run.hpp"

namespace faults {

/// Gets each run of a table, for what is told of it beside the checks.
using Report = void (*)(const Scenario&, const Variant&, const Run&);

inline void report_nothing(const Scenario&, const Variant&, const Run&) {}

/// Runs a row through a client, in a Catch2 section of its own, checks the run, and adds it to the count of this
/// process, which is printed at its end.
void run_row(const Scenario& scenario, const Variant& variant, MakeClient make, Report report = report_nothing);

/// Does so for each row and variant of a table.
void run_table(const std::vector<Scenario>& scenarios, MakeClient make, Report report = report_nothing);

} // namespace faults
