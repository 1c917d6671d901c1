// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/callback_token.hpp>
#include <fermata/core/duration.hpp>
#include <fermata/core/text.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

FERMATA_BEGIN_NAMESPACE

/// The stage at which a call failed.
enum class ErrorKind {
    invalid_request, ///< refused by this library; nothing was sent
    transport,       ///< no answer, because the connection could not be made or broke; or a file could not be written
    timeout,         ///< no answer, or no end of the task, within the given time
    cancelled,       ///< stopped by the caller
    rejected,        ///< the service refused the request
    server,          ///< the service failed
    protocol,        ///< the answer does not follow the documentation
    task_failed,     ///< the task ran and failed
};

/// The cause of a failure, with the same meaning for every provider.
enum class Reason {
    none,
    dns,
    connect,
    tls,
    proxy,
    connection_lost,
    too_large,
    out_of_memory,
    unauthorised,
    no_credits,
    rate_limited,
    not_found,
    invalid_parameters,
    too_long,
    refused_content,
    conflict,
    maintenance,
    server_fault,
    file_system, ///< a local file or folder could not be written
    other,
};

/// Whether credits were spent: for a submit by that submit, for a read by the task that is read.
enum class Charge {
    none,    ///< not spent: there is proof that the service did not accept the request
    made,    ///< spent: the request was accepted, and the task id is known
    unknown, ///< possibly spent: the request was sent, or may have been; this library never repeats it
};

/// A rule that a request or an option breaks.
struct Violation {
    std::string field{}; ///< the wire name, such as `styleWeight`, or the name of the option
    std::string rule{};  ///< the rule, with its limit: "must be at most 3000 characters"
    std::string value{}; ///< the value that was found; for prompts and URLs only a description, never the text
};

/// One request that was sent, and what came of it.
struct Attempt {
    Duration took{};                            ///< from its start to its end
    int transport_code = 0;                     ///< libcurl's CURLcode; 0 when an answer came
    int http_status = 0;                        ///< 0 when no answer came
    std::optional<std::int64_t> service_code{}; ///< `code` of the envelope
    bool request_left = false;                  ///< whether a byte of the request may have left this machine
    bool body_handed_over = false;              ///< whether the last byte of its body was given to the connection
    std::string detail{};                       ///< the transport's own message, without secrets
};

/// What has become of one file, when a call for several has failed.
struct FileOutcome {
    AudioId track{std::string()}; ///< the id of the track; may be empty
    std::string path{};           ///< the file that was saved; empty when it was not
    ErrorKind kind{};             ///< with `reason`, `http_status` and `message`: why it was not
    Reason reason = Reason::none;
    int http_status = 0;
    std::string message{};
};

/// A failure as data: what happened, what it cost, what to do. No text of it holds a key, token, prompt or callback
/// URL.
struct Error {
    ErrorKind kind = ErrorKind::protocol;
    Reason reason = Reason::none;
    Charge charge = Charge::none;
    bool retryable = false; ///< whether the same call may succeed later, and certainly does not pay twice
    std::string message{};  ///< what happened, in one sentence
    int http_status = 0;    ///< 0 when no answer came
    std::optional<std::int64_t> service_code{};        ///< `code` of the envelope, or a failed task's `errorCode`
    std::string service_message{};                     ///< `msg`, at most 1024 bytes, cleaned of control characters
    std::optional<std::chrono::seconds> retry_after{}; ///< the pause that the service asked for
    std::vector<Violation> violations{};               ///< for invalid_request: every rule broken, not just the first
    std::vector<Attempt> attempts{};                   ///< the requests that were sent, oldest first
    std::optional<TaskId> task_id{};                   ///< the task, where known; `wait` can be called with it
    bool credits_returned = false; ///< whether the service says that it paid back a failed task (code 531)
    std::optional<CallbackToken> callback_token{}; ///< the token of a submit whose charge is unknown, for `settle`
    std::string possible_task_id{};                ///< a text that may be a task id, from an answer that was refused
    std::string excerpt{}; ///< the start of an answer that could not be understood: printable, at most 256 bytes
    std::vector<FileOutcome> files{}; ///< for the download of a task: every track's, in their order
    std::string advice{}; ///< what to do, when the call knows more than the other members say; ends `describe`

    /// Returns one line that says what happened, what it cost and what to do.
    std::string describe() const;
};

namespace detail {

/// Prints what went wrong on stderr and ends the program, in every build: the value of a failed Result was read, which
/// holds `error`, or with null the error of one that holds none.
[[noreturn]] void end_of_misread_result(const Error* error) noexcept;

} // namespace detail

/// Returns the invalid_request error that lists `violations`.
Error violations_error(std::vector<Violation> violations);

/// Returns the name of an enumerator, such as "rate_limited".
const char* to_string(ErrorKind kind) noexcept;
const char* to_string(Reason reason) noexcept;
const char* to_string(Charge charge) noexcept;

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/core/error.ipp>
#endif
