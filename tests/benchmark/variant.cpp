// SPDX-License-Identifier: MIT
#include "benchmark/variant.hpp"

#include <cstdio>
#include <cstdlib>

namespace benchmark {

void call_once(const Variant& variant) {
    if (variant.call()) return;
    std::fprintf(stderr, "benchmark: \"%s\" went wrong\n", variant.name.c_str());
    std::exit(1);
}

} // namespace benchmark
