// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/error.hpp>

#include <cstdio>
#include <cstdlib>

FERMATA_BEGIN_NAMESPACE

FERMATA_INLINE const char* to_string(ErrorKind kind) noexcept {
    switch (kind) {
    case ErrorKind::invalid_request: return "invalid_request";
    case ErrorKind::transport: return "transport";
    case ErrorKind::timeout: return "timeout";
    case ErrorKind::cancelled: return "cancelled";
    case ErrorKind::rejected: return "rejected";
    case ErrorKind::server: return "server";
    case ErrorKind::protocol: return "protocol";
    case ErrorKind::task_failed: return "task_failed";
    }
    return "?";
}

FERMATA_INLINE const char* to_string(Reason reason) noexcept {
    switch (reason) {
    case Reason::none: return "none";
    case Reason::dns: return "dns";
    case Reason::connect: return "connect";
    case Reason::tls: return "tls";
    case Reason::proxy: return "proxy";
    case Reason::connection_lost: return "connection_lost";
    case Reason::too_large: return "too_large";
    case Reason::out_of_memory: return "out_of_memory";
    case Reason::unauthorised: return "unauthorised";
    case Reason::no_credits: return "no_credits";
    case Reason::rate_limited: return "rate_limited";
    case Reason::not_found: return "not_found";
    case Reason::invalid_parameters: return "invalid_parameters";
    case Reason::too_long: return "too_long";
    case Reason::refused_content: return "refused_content";
    case Reason::conflict: return "conflict";
    case Reason::maintenance: return "maintenance";
    case Reason::server_fault: return "server_fault";
    case Reason::file_system: return "file_system";
    case Reason::other: return "other";
    }
    return "?";
}

FERMATA_INLINE const char* to_string(Charge charge) noexcept {
    switch (charge) {
    case Charge::none: return "none";
    case Charge::made: return "made";
    case Charge::unknown: return "unknown";
    }
    return "?";
}

namespace detail {

FERMATA_INLINE void end_of_misread_result(const Error* error) noexcept {
    std::string text = "fermata: the error of a Result was read that holds none\n";
    if (error != nullptr) text = "fermata: the value of a failed Result was read: " + error->describe() + "\n";
    std::fputs(text.c_str(), stderr);
    std::abort();
}

inline std::string cost_of(const Error& error) {
    switch (error.charge) {
    case Charge::none:
        if (error.task_id) return "nothing for reading task " + error.task_id->str();
        return error.attempts.empty() ? "nothing was sent, nothing was charged" : "not charged";
    case Charge::made:
        if (!error.task_id) return "charged";
        if (error.credits_returned) return "charged and paid back: task " + error.task_id->str();
        return "charged: task " + error.task_id->str();
    case Charge::unknown: break;
    }
    std::string text = "maybe charged: the request was sent and may have been accepted; not repeated";
    if (!error.possible_task_id.empty())
        text += "; the answer holds what may be its task id: " + error.possible_task_id;
    return text;
}

/// Returns what can be done about the reason of `error`; empty when there is nothing special to do.
inline std::string advice_on(const Error& error) {
    if (error.retry_after && error.retryable)
        return "try again after " + std::to_string(error.retry_after->count()) + " s";
    switch (error.reason) {
    case Reason::dns: return "check the host name and the network";
    case Reason::connect: return "check the base URL and the network";
    case Reason::tls: return "check the certificates (ca_file) and this machine's clock";
    case Reason::proxy: return "check the proxy";
    case Reason::unauthorised: return "check the API key and that it belongs to this provider";
    case Reason::no_credits: return "top up the account";
    case Reason::rate_limited: return "try again in some seconds";
    case Reason::maintenance: return "try again in some minutes";
    case Reason::refused_content: return "change the words of the request";
    case Reason::file_system: return "check the folder and the space on the disk";
    default: break;
    }
    if (error.kind == ErrorKind::invalid_request && !error.violations.empty())
        return "correct the fields that are named";
    return error.retryable && !error.task_id ? "it may be tried again" : "";
}

inline std::string advice_for(const Error& error) {
    if (!error.advice.empty()) return error.advice;
    if (error.charge == Charge::unknown) {
        return "look at the provider's log page and at the balance before you send it again";
    }
    std::string advice = advice_on(error);
    const char* task = "";
    if (error.credits_returned) {
        task = "it may be sent again: the credits came back; a new request costs again";
    } else if (error.kind == ErrorKind::task_failed) {
        task = "the balance tells whether the credits came back; a new request costs again";
    } else if (error.task_id && error.reason != Reason::not_found) {
        task = error.charge == Charge::made ? "the task is not lost: wait for it again by its id"
                                            : "wait for it again by its id";
    }
    return advice.empty() || *task == '\0' ? advice + task : advice + "; " + task;
}

/// Returns which files were saved and which not, and why, as the end of a sentence; empty for a single one.
inline std::string words_of(const std::vector<FileOutcome>& files) {
    if (files.size() < 2) return {};
    std::string saved;
    std::string missing;
    for (const FileOutcome& file : files) {
        std::string& list = file.path.empty() ? missing : saved;
        list += list.empty() ? "" : ", ";
        if (!file.path.empty()) {
            list += file.path;
            continue;
        }
        list += file.track.str().empty() ? "a track without an id" : "track " + file.track.str();
        list += " (" + file.message + ")";
    }
    return "; saved: " + (saved.empty() ? "nothing" : saved) +
           "; not saved: " + (missing.empty() ? "nothing" : missing);
}

} // namespace detail

FERMATA_INLINE Error violations_error(std::vector<Violation> violations) {
    Error error;
    error.kind = ErrorKind::invalid_request;
    error.message = violations.size() == 1 ? "the request breaks a rule"
                                           : "the request breaks " + std::to_string(violations.size()) + " rules";
    error.violations = std::move(violations);
    return error;
}

FERMATA_INLINE std::string Error::describe() const {
    std::string text = message;
    for (const Violation& violation : violations) {
        text += violation.field.empty() ? "; " : "; " + violation.field + " ";
        text += violation.rule;
        if (!violation.value.empty()) text += " (found: " + violation.value + ")";
    }
    if (service_code || http_status != 0) {
        text += " (";
        if (http_status != 0) text += "HTTP " + std::to_string(http_status);
        if (http_status != 0 && service_code) text += ", ";
        if (service_code) text += "code " + std::to_string(*service_code);
        text += ")";
    }
    if (!service_message.empty()) text += ": \"" + service_message + "\"";
    if (!excerpt.empty()) text += "; it begins: \"" + excerpt + "\"";
    text += detail::words_of(files);
    text += ". Cost: " + detail::cost_of(*this) + ".";
    if (attempts.size() > 1) text += " Attempts: " + std::to_string(attempts.size()) + ".";
    const std::string to_do = detail::advice_for(*this);
    if (!to_do.empty()) text += " To do: " + to_do + ".";
    return text;
}

FERMATA_END_NAMESPACE
