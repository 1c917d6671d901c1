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

/// Where a call ended.
enum class ErrorKind {
    invalid_request, ///< refused by this library; nothing was sent
    transport,       ///< no answer: the connection could not be made or broke
    timeout,         ///< no answer, or no end of the task, within the time given
    cancelled,       ///< stopped by the caller
    rejected,        ///< the service said no
    server,          ///< the service failed
    protocol,        ///< an answer that is none of the documented ones
    task_failed,     ///< the task ran and failed
};

/// Why, in one word that means the same for every provider.
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
    file_system, ///< a file of ours could not be written
    other,
};

/// Whether credits are gone. On a submit it speaks of that submit, on a read of the task that is read.
enum class Charge {
    none,    ///< proof that the service did not accept the request
    made,    ///< accepted; the task id is known
    unknown, ///< sent, or perhaps sent, and no proof either way: never repeated by this library
};

/// One rule that a request breaks.
struct Violation {
    std::string field{}; ///< the wire name, such as `styleWeight`
    std::string rule{};  ///< what must hold, with the limit: "at most 3000 characters"
    std::string value{}; ///< what was found; for prompts and URLs only a description, never the text
};

/// One request on the wire.
struct Attempt {
    Duration took{};
    int transport_code = 0;                     ///< libcurl's CURLcode, 0 when an answer came
    int http_status = 0;                        ///< 0 without an answer
    std::optional<std::int64_t> service_code{}; ///< `code` of the envelope
    bool request_left = false;                  ///< a byte of the request may have left this machine
    bool body_handed_over = false;              ///< its last byte was given to the connection
    std::string detail{};                       ///< the transport's words, without secrets
};

/// A failure as data: what happened, what it cost, what to do. No text of it holds a key, token, prompt or callback
/// URL.
struct Error {
    ErrorKind kind = ErrorKind::protocol;
    Reason reason = Reason::none;
    Charge charge = Charge::none;
    bool retryable = false; ///< the same call again with the same arguments cannot pay twice and may succeed
    std::string message{};  ///< what happened, in one sentence
    int http_status = 0;    ///< 0 when no answer came
    std::optional<std::int64_t> service_code{};        ///< `code` of the envelope, or a failed task's `errorCode`
    std::string service_message{};                     ///< `msg`, at most 1024 bytes, cleaned of control characters
    std::optional<std::chrono::seconds> retry_after{}; ///< what the service asked for
    std::vector<Violation> violations{};               ///< for invalid_request: every rule broken, not just the first
    std::vector<Attempt> attempts{};                   ///< what was sent, oldest first
    std::optional<TaskId> task_id{};                   ///< the task, where known: `wait` can go on with it
    bool credits_returned = false; ///< the service says that the failed task's credits came back (code 531)
    std::optional<CallbackToken> callback_token{}; ///< of a submit whose charge is unknown: `settle` compares it
    std::string possible_task_id{};                ///< what looked like a task id in an answer that was refused
    std::string excerpt{}; ///< the start of an answer that makes no sense, at most 256 bytes, printable
    std::string advice{};  ///< what to do, where the call knows more than the other members tell; `describe` ends so

    /// The whole story in one line: what happened, what it cost, what to do.
    std::string describe() const;
};

/// The invalid_request error about a request that breaks these rules.
Error violations_error(std::vector<Violation> violations);

/// The name of an enumerator, such as "rate_limited".
const char* name(ErrorKind kind) noexcept;
const char* name(Reason reason) noexcept;
const char* name(Charge charge) noexcept;

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/core/error.ipp>
#endif
