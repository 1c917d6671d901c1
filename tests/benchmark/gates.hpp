// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace benchmark {

/// Measures one part of what is the same on every run, and holds it against the rows of `bounds_file` for that part.
/// Prints each figure with its bound. 0 when all keep to them; 1 when one does not, has no row or is not measured; 77
/// when nothing can be measured, because valgrind is missing.
int hold_gates(const std::string& bounds_file, const std::string& part);

} // namespace benchmark
