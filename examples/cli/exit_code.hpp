// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/error.hpp>

namespace tool {

/// What the program ends with. The numbers are documented and do not change.
enum class ExitCode : int {
    ok = 0,
    other = 1,
    usage = 2,         ///< wrong options, or a request that breaks a rule
    key = 3,           ///< the key is missing or refused
    credits = 4,       ///< the account has too few credits
    later = 5,         ///< rate limit, maintenance or a fault of the service
    network = 6,       ///< no connection or no answer
    maybe_charged = 7, ///< a submit was sent, its outcome is not known, and it is not repeated
    task_failed = 8,
    not_ended = 9,  ///< the task goes on; its id is known
    file = 10,      ///< a file, the disk or standard output
    gone = 11,      ///< the service knows no such task, or the file is no longer there
    signature = 12, ///< a callback's signature is not valid
    stopped = 130,  ///< Ctrl-C or SIGTERM, and no submit left in doubt
};

/// The one place that says which failure ends the program how.
ExitCode exit_code_of(const fermata::Error& error) noexcept;

} // namespace tool
