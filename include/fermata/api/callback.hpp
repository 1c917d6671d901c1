// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/task.hpp>
#include <fermata/core/callback_token.hpp>

FERMATA_BEGIN_NAMESPACE

/// The stage of its task that a callback reports. `text` and `first` may be skipped, and stages may come in any order,
/// late and more than once (documentation of both providers).
enum class CallbackStage {
    unrecognised, ///< a word that is not documented; it is kept in `stage_word`
    text,         ///< the lyrics are written; tracks may already stream
    first,        ///< the first track is made
    complete,     ///< all tracks are made
    error,        ///< the task failed
};

/// The contents of a callback. **None of it is proven**: no provider signs the body. Use it as a reason to ask, and
/// take the truth from `Client::confirm`.
struct CallbackEvent {
    TaskId task_id{std::string()};
    CallbackStage stage = CallbackStage::unrecognised;
    std::string stage_word{};             ///< callbackType as it came, made printable: at most 64 bytes
    std::int64_t code = 0;                ///< code: 200, or the cause of the failure; 0 when it holds none
    std::string message{};                ///< msg, or failMsg of a failed job; printable, at most 1024 bytes
    std::vector<Track> tracks{};          ///< the tracks it lists, at most 256; fetch no URL of them unconfirmed
    std::optional<CallbackToken> token{}; ///< the token of the request, when the callback's URL carried one

    /// Returns whether the stage is the last one of a task: `complete` or `error`.
    bool is_last() const noexcept { return stage == CallbackStage::complete || stage == CallbackStage::error; }
};

/// Returns the stage that the service calls `word`, such as "complete", in any case of letters.
CallbackStage callback_stage(std::string_view word) noexcept;

/// Returns the name of an enumerator, such as "complete".
const char* to_string(CallbackStage stage) noexcept;

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/api/callback.ipp>
#endif
