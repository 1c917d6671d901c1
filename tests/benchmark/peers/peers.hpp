// SPDX-License-Identifier: MIT
#pragma once

#include "benchmark/groups.hpp"
#include "benchmark/server.hpp"

// The same job as other programs do it. Each says by its name what it leaves out.
namespace benchmark {

/// libcurl as it is often written: a handle for each call, or one that is kept, and a DOM.
std::vector<Variant> naive_reads(const ServerUrls& urls);
std::vector<Variant> naive_submits(const ServerUrls& urls);

/// cpp-httplib with a DOM.
std::vector<Variant> httplib_reads(const ServerUrls& urls);
std::vector<Variant> httplib_submits(const ServerUrls& urls);

/// cpr and openai-cpp, when their sources were given; else says so, and has no variants.
std::vector<Variant> cpr_reads(const ServerUrls& urls);
std::vector<Variant> openai_reads(const ServerUrls& urls);

/// Reads an answer about a task as most programs do, with nlohmann/json: into a document, and from there into
/// strings. False for an answer that is none.
bool dom_read(const std::string& answer);

/// Reads the answer to a submit in the same way.
bool dom_read_submit(const std::string& answer);

/// `body`, a request, as a program comes to it that fills a document and dumps it.
std::string dom_written(const std::string& body);

} // namespace benchmark
