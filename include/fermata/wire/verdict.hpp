// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/provider.hpp>
#include <fermata/core/utf8.hpp>
#include <fermata/http/message.hpp>
#include <fermata/wire/answer.hpp>

FERMATA_BEGIN_NAMESPACE

namespace wire {

/// What a request is for: this decides what a failure may have cost, and whether it may be repeated.
enum class Intent { submit, read };

/// Returns a refusal as an error, with its charge, and whether the same call again may succeed.
inline Error refusal(const CodeMeaning& meaning, const http::Response& response, std::string message, Intent intent) {
    Error error;
    error.kind = meaning.kind;
    error.reason = meaning.reason;
    error.charge = intent == Intent::submit ? meaning.charge : Charge::none;
    const bool passing = meaning.reason == Reason::rate_limited || meaning.reason == Reason::maintenance ||
                         meaning.reason == Reason::server_fault;
    error.retryable = passing && error.charge == Charge::none;
    error.message = std::move(message);
    error.http_status = response.status;
    error.retry_after = response.retry_after;
    return error;
}

inline std::string words_for(Reason reason, const Provider& provider) {
    const std::string who(provider.name);
    switch (reason) {
    case Reason::unauthorised: return who + " does not accept the API key";
    case Reason::no_credits: return "the account at " + who + " has too few credits";
    case Reason::rate_limited: return "too many requests for " + who;
    case Reason::not_found: return who + " does not know what was asked for";
    case Reason::invalid_parameters: return who + " refuses the parameters";
    case Reason::too_long: return "a text is too long for " + who;
    case Reason::conflict: return who + " already has such a record";
    case Reason::maintenance: return who + " is under maintenance";
    case Reason::server_fault: return who + " failed";
    default: return who + " refused";
    }
}

/// Returns whether an HTTP status without an envelope proves that the service has not accepted a submit. A proxy or
/// gateway may replace an answer by a status of its own. Some statuses (407, 413 ...) are only given before a request
/// is passed on; others (403 ...) prove a refusal only when the answer came through the edge of the provider
/// (SECURITY.md, "What is between you and the service").
inline bool proves_a_refusal(int status, bool is_from_own_edge) noexcept {
    switch (status) {
    case 407:
    case 411:
    case 413:
    case 414:
    case 417:
    case 421:
    case 429:
    case 431: return true;
    case 400:
    case 401:
    case 403:
    case 404:
    case 405: return is_from_own_edge;
    default: return false;
    }
}

/// Returns whether an answer without an envelope is from the provider's edge: it was asked at its own URL, and the
/// answer bears Cloudflare's mark.
inline bool is_from_edge(const http::Response& response, bool has_own_url) noexcept {
    return has_own_url && (response.has_cf_ray || response.body.find("cf-error-details") != std::string::npos);
}

/// Returns the meaning of an HTTP status without an envelope, on a read: a submit has its charge by `proves_a_refusal`.
inline CodeMeaning meaning_of_status(int status) noexcept {
    constexpr auto rejected = ErrorKind::rejected;
    switch (status) {
    case 401: return {status, rejected, Reason::unauthorised, Charge::none};
    case 402: return {status, rejected, Reason::no_credits, Charge::none};
    case 404: return {status, rejected, Reason::not_found, Charge::none};
    case 413: return {status, rejected, Reason::too_long, Charge::none};
    case 429: return {status, rejected, Reason::rate_limited, Charge::none};
    case 408: break;
    default:
        if (status >= 400 && status < 500) return {status, rejected, Reason::other, Charge::none};
    }
    return {status, ErrorKind::server, Reason::server_fault, Charge::unknown};
}

/// Returns a (protocol, none) error about an answer; on a submit its charge is unknown.
inline Error protocol_error(const http::Response& response, std::string message, Intent intent) {
    Error error;
    error.kind = ErrorKind::protocol;
    error.charge = intent == Intent::submit ? Charge::unknown : Charge::none;
    error.message = std::move(message);
    error.http_status = response.status;
    return error;
}

inline Error no_envelope(const http::Response& response, const char* fault, const Provider& provider, Intent intent,
                         bool has_own_url) {
    Error error;
    if (response.status >= 200 && response.status < 300) {
        error =
            protocol_error(response, std::string("the answer ") + (response.body.empty() ? "is empty" : fault), intent);
        error.retryable = intent == Intent::read; // a proxy's own page, or a truncated answer
    } else {
        CodeMeaning meaning = meaning_of_status(response.status);
        if (!proves_a_refusal(response.status, is_from_edge(response, has_own_url))) meaning.charge = Charge::unknown;
        std::string message = words_for(meaning.reason, provider);
        // Cloudflare refuses unusual User-Agents with this status before they reach the service (seen live).
        if (response.status == 403) message += "; the User-Agent or this network may be blocked";
        if (meaning.charge == Charge::unknown) message += "; a gateway before it may have answered";
        error = refusal(meaning, response, std::move(message), intent);
    }
    error.excerpt = detail::printable(response.body, 256);
    return error;
}

/// Returns the error that an answer means, or nothing when it is an envelope with code 200 under HTTP 2xx. HTTP status
/// and body code count together, since refusals come as HTTP 200 with another code (recorded).
/// `has_own_url`: it was asked at the provider's own base URL.
inline std::optional<Error> refusal_of(const http::Response& response, const Answer& answer, const Provider& provider,
                                       Intent intent, bool has_own_url = false) {
    const int status = response.status;
    Error error;
    if (status < 200 || (status >= 300 && status < 400)) {
        error = protocol_error(response, "the service redirected, which is not followed", intent);
    } else if (answer.fault != nullptr) {
        return no_envelope(response, answer.fault, provider, intent, has_own_url);
    } else if (answer.code_is_text && intent == Intent::submit) {
        error = protocol_error(response, "the answer's code is a text", intent);
    } else if (status >= 500) {
        error = refusal(meaning_of_status(status), response, words_for(Reason::server_fault, provider), intent);
    } else if (answer.code != 200) {
        const CodeMeaning meaning = provider.meaning(answer.code);
        error = refusal(meaning, response, words_for(meaning.reason, provider), intent);
    } else if (status >= 400) {
        error = protocol_error(response, "the answer's HTTP status and code contradict each other", intent);
    } else {
        return std::nullopt;
    }
    if (answer.fault == nullptr) error.service_code = answer.code;
    error.service_message = detail::printable(answer.message, 1024);
    return error;
}

} // namespace wire

FERMATA_END_NAMESPACE
