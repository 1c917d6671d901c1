// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/duration.hpp>
#include <fermata/core/error.hpp>

FERMATA_BEGIN_NAMESPACE

/// A request to make a persona: the voice and manner of a finished track. The service makes only one persona of each
/// track, and none of music of V3_5 (documentation of both providers). Texts are UTF-8.
struct PersonaRequest {
    TaskId task_id{std::string()};                 ///< taskId: a task that has succeeded
    AudioId audio_id{std::string()};               ///< audioId: one of its tracks
    std::string name{};                            ///< name: required, not blank
    std::string description{};                     ///< description: required, not blank
    TimeSpan vocal_start{};                        ///< vocalStart: 0 s to a day in steps of 10 ms
    TimeSpan vocal_end = std::chrono::seconds(30); ///< vocalEnd: 10 to 30 s after the start in steps of 10 ms
    std::string style{};                           ///< style: not sent when it is empty
};

/// Returns every rule that `request` breaks, each with its wire name; empty when it may be sent.
std::vector<Violation> violations_of(const PersonaRequest& request);

/// A persona that the service has made. Its id is for `CustomExtend::persona_id`.
struct Persona {
    PersonaId id{std::string()};
    std::string name{};
    std::string description{};
};

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/api/persona.ipp>
#endif
