// SPDX-License-Identifier: MIT
#pragma once

#include "faults/behaviours.hpp"

namespace faults {

/// A body under HTTP 200 that is no valid acceptance, with `TASK` where the task's id stands.
struct OddBody {
    std::string id;
    std::string body;
};

/// C2, C20 to C23.
std::vector<OddBody> odd_submit_bodies();

/// `body` with the id in place of `TASK`.
std::string with_id(std::string body, const std::string& task_id);

/// How long a Retry-After asks the client to wait, when that is more than no time at all.
enum class Asks { nothing, above_cap, depends }; // on the version of libcurl, which reads the header

/// C9: a value of Retry-After. None asks for a time that a call would wait.
struct OddRetryAfter {
    std::string value;
    Asks asks;
};

std::vector<OddRetryAfter> odd_retry_after();

/// C24: what a `msg` may hold, as JSON; an id and the text.
std::vector<std::pair<std::string, std::string>> odd_service_messages();

/// Refuses with all of the request in the message of an envelope, or without a code in a page under HTTP 500.
Behaviour echoed(std::string code);

} // namespace faults
