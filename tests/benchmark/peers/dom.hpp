// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace benchmark {

/// Reads an answer about a task as most programs do, with nlohmann/json: into a document, and from there into
/// strings. False for an answer that is none.
bool dom_read(const std::string& answer);

/// Reads the answer to a submit in the same way.
bool dom_read_submit(const std::string& answer);

/// `body`, a request, as a program comes to it that fills a document and dumps it.
std::string dom_written(const std::string& body);

} // namespace benchmark
