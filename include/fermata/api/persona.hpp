// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/core/duration.hpp>
#include <fermata/core/error.hpp>

FERMATA_BEGIN_NAMESPACE

/// A voice and manner to be kept from a finished track. The service makes one persona of a track, ever, and none of
/// V3_5's music (documentation of both providers). Texts are UTF-8.
struct PersonaRequest {
    TaskId task_id{std::string()};                 ///< taskId: a task that has ended well
    AudioId audio_id{std::string()};               ///< audioId: one of its tracks
    std::string name{};                            ///< name: required
    std::string description{};                     ///< description: required
    Duration vocal_start{0};                       ///< vocalStart, in steps of 10 ms
    Duration vocal_end = std::chrono::seconds(30); ///< vocalEnd, 10 to 30 s after the start, in steps of 10 ms
    std::string style{};                           ///< style: empty: left out
};

/// Every rule that `request` breaks, each with its wire name.
std::vector<Violation> violations_of(const PersonaRequest& request);

/// A persona as the service made it. Its id goes into `CustomExtend::persona_id`.
struct Persona {
    PersonaId id{std::string()};
    std::string name{};
    std::string description{};
};

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/api/persona.ipp>
#endif
