// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/event.hpp>
#include <fermata/core/utf8.hpp>

FERMATA_BEGIN_NAMESPACE

FERMATA_INLINE const char* to_string(CallKind call) noexcept {
    switch (call) {
    case CallKind::extend: return "extend";
    case CallKind::task: return "task";
    case CallKind::wait: return "wait";
    case CallKind::credits: return "credits";
    case CallKind::persona: return "persona";
    case CallKind::download_link: return "download_link";
    case CallKind::download: return "download";
    }
    return "?";
}

FERMATA_INLINE const char* to_string(EventKind kind) noexcept {
    switch (kind) {
    case EventKind::sending: return "sending";
    case EventKind::answered: return "answered";
    case EventKind::failed: return "failed";
    case EventKind::seen: return "seen";
    case EventKind::received: return "received";
    case EventKind::pausing: return "pausing";
    case EventKind::ended: return "ended";
    }
    return "?";
}

namespace detail {

/// Returns a fault in words, such as " (rejected, rate_limited, code 430, charge none)"; empty without a fault.
inline std::string words_of(const Fault* fault) {
    if (fault == nullptr) return {};
    std::string text = std::string(" (") + to_string(fault->kind);
    if (fault->reason != Reason::none) text += std::string(", ") + to_string(fault->reason);
    if (fault->service_code) text += ", code " + std::to_string(*fault->service_code);
    return text + ", charge " + to_string(fault->charge) + ")";
}

inline std::string in_ms(Duration duration) { return std::to_string(duration.count()) + " ms"; }

/// Returns what happened in words, without the names of the call, the task and the track.
inline std::string words_of(const Event& event) {
    const std::string request = " (request " + std::to_string(event.attempt) + ")";
    switch (event.kind) {
    case EventKind::sending: return "sending" + request;
    case EventKind::answered:
        return "answered with HTTP " + std::to_string(event.http_status) + words_of(event.fault) + " after " +
               in_ms(event.took) + request;
    case EventKind::failed: return "no answer" + words_of(event.fault) + " after " + in_ms(event.took) + request;
    case EventKind::seen:
        return std::string("seen as ") + to_string(event.status) +
               ", tracks usable: " + std::to_string(event.tracks_usable) + " of " + std::to_string(event.tracks_listed);
    case EventKind::received:
        return "received " + std::to_string(event.received) +
               (event.expected != 0 ? " of " + std::to_string(event.expected) : std::string()) + " bytes";
    case EventKind::pausing: return "pausing for " + in_ms(event.pause);
    case EventKind::ended:
        return (event.fault == nullptr ? "done" : "failed" + words_of(event.fault)) + " after " + in_ms(event.took) +
               ", requests: " + std::to_string(event.attempt);
    }
    return "?";
}

} // namespace detail

FERMATA_INLINE std::string describe(const Event& event) {
    std::string text = to_string(event.call);
    // The service gave these ids: nothing in them may forge a line of a log.
    if (event.task_id != nullptr) text += " " + detail::printable(event.task_id->str(), 256);
    if (event.audio_id != nullptr) text += " " + detail::printable(event.audio_id->str(), 256);
    return text + ": " + detail::words_of(event);
}

FERMATA_END_NAMESPACE
