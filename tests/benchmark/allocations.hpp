// SPDX-License-Identifier: MIT
#pragma once

#include "benchmark/variant.hpp"

namespace benchmark {

/// How often one call of `variant` asks for memory, as the median of its calls after a first one that opens connections
/// and reads certificates: malloc, calloc and realloc in this process, by libcurl and OpenSSL, too.
double allocations_of(const Variant& variant);

} // namespace benchmark
