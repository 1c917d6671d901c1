// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace faults {

/// The bytes of an HTTP answer. `headers` are whole lines.
std::string http(const std::string& status, const std::string& body, const std::string& headers = "");

/// The body of an envelope; `data` is JSON.
std::string envelope(const std::string& code, const std::string& data = "null", const std::string& message = "said");

/// What the service says of a POST that it has accepted.
std::string accepted_body(const std::string& task_id);

/// What it says of a task; `response` is JSON.
std::string task_body(const std::string& task_id, const std::string& status, const std::string& response = "null");

/// The `response` of a task with so many tracks that are done.
std::string done_tracks(int count);

} // namespace faults
