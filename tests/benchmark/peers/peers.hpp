// SPDX-License-Identifier: MIT
#pragma once

#include "benchmark/server.hpp"
#include "benchmark/variant.hpp"

// The same job as other programs do it. Each says by its name what it leaves out.
namespace benchmark {

/// libcurl as it is often written: a handle for each call, or one that is kept, and a DOM.
std::vector<Variant> naive_reads(const Places& places);
std::vector<Variant> naive_submits(const Places& places);

/// cpp-httplib with a DOM.
std::vector<Variant> httplib_reads(const Places& places);
std::vector<Variant> httplib_submits(const Places& places);

/// cpr and openai-cpp, when their sources were given; else says so, and has no variants.
std::vector<Variant> cpr_reads(const Places& places);
std::vector<Variant> openai_reads(const Places& places);

} // namespace benchmark
