// SPDX-License-Identifier: MIT
#pragma once

#include "benchmark/groups.hpp"

namespace benchmark {

/// How often one call of `variant` asks for memory, as the median of its calls after a first one that opens connections
/// and reads certificates: malloc, calloc and realloc in this process, by libcurl and OpenSSL, too.
double allocations_of(const Variant& variant);

/// The bytes of memory that this process has asked for and not given back, malloc's own share of each piece included.
double heap_in_use();

} // namespace benchmark
