// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace faults {

// The answers of the service, as bytes: the documented ones, and odd ones.

/// Returns the bytes of an HTTP answer. `headers` are whole lines.
std::string http(const std::string& status, const std::string& body, const std::string& headers = "");

/// Returns the body of an envelope; `data` is JSON.
std::string envelope(const std::string& code, const std::string& data = "null", const std::string& message = "said");

/// Returns the body of the answer to an accepted POST.
std::string accepted_body(const std::string& task_id);

/// Returns the body of an answer about a task; `response` is JSON.
std::string task_body(const std::string& task_id, const std::string& status, const std::string& response = "null");

/// Returns the `response` of a task with `count` finished tracks.
std::string done_tracks(int count);

/// A body under HTTP 200 that is no valid acceptance. `TASK` is in place of the task's id.
struct OddBody {
    std::string id;
    std::string body;
};

/// Returns the bodies of the rows C2 and C20 to C23.
std::vector<OddBody> odd_submit_bodies();

/// Returns `body` with the id in place of `TASK`.
std::string with_id(std::string body, const std::string& task_id);

/// Which wait a Retry-After asks for.
enum class RequestedWait {
    none,
    above_cap,
    varies, ///< with the version of libcurl, which reads the header
};

/// A value of Retry-After. None asks for a time that a call would wait.
struct OddRetryAfter {
    std::string value;
    RequestedWait wait;
};

/// Returns the values of the rows C9.
std::vector<OddRetryAfter> odd_retry_after();

/// Returns what a `msg` may hold, as JSON, for the rows C24: an id and the text.
std::vector<std::pair<std::string, std::string>> odd_service_messages();

/// Returns a gzip file of about a thousandth of the size of its content: `size` zeros, give or take 258.
std::string gzip_bomb(std::size_t size);

} // namespace faults
