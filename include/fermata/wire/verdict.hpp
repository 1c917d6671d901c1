// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/provider.hpp>
#include <fermata/http/message.hpp>
#include <fermata/wire/answer.hpp>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// What was asked: it decides what a failure may have cost and whether it may be repeated.
enum class Call { submit, read };

/// What stands between an answer and its `data`: nothing when it is an envelope with code 200 under HTTP 2xx. HTTP
/// status and body code are judged together, since refusals come as HTTP 200 with another code (recorded).
std::optional<Error> refusal_of(const http::Response& response, const Answer& answer, const Provider& provider,
                                Call call);

/// The meaning of an HTTP status without an envelope. A 5xx or 408 may follow an accepted request; other 4xx do not.
CodeMeaning meaning_of_status(int status) noexcept;

/// A refusal as an error: its charge, and whether the same call again may succeed.
Error refusal(const CodeMeaning& meaning, const http::Response& response, std::string message, Call call);

/// A (protocol, none) error about an answer: on a submit its charge is unknown.
Error protocol_error(const http::Response& response, std::string message, Call call);

} // namespace wire

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/wire/verdict.ipp>
#endif
