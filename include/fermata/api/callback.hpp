// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/task.hpp>
#include <fermata/core/callback_token.hpp>

FERMATA_BEGIN_NAMESPACE

/// How far a callback says its task is. `text` and `first` may be skipped, and stages may come in any order, late and
/// more than once (documentation of both providers).
enum class CallbackStage {
    unrecognised, ///< a word that is none of the documented ones: kept in `stage_word`
    text,         ///< the words are written; tracks may stream
    first,        ///< the first track is there
    complete,     ///< all tracks are there
    error,        ///< the task failed
};

/// What a callback says. **Nothing of it is proven**: no provider signs the body. Take it as a hint to look, and the
/// truth from `Client::confirm`.
struct CallbackEvent {
    TaskId task_id{std::string()};
    CallbackStage stage = CallbackStage::unrecognised;
    std::string stage_word{};             ///< callbackType, as the service spelt it: printable, at most 64 bytes
    std::int64_t code = 0;                ///< code: 200, or why the task failed
    std::string message{};                ///< msg: printable, at most 1024 bytes
    std::vector<Track> tracks{};          ///< those it lists; do not fetch their URLs unless confirmed
    std::optional<CallbackToken> token{}; ///< of the request that this belongs to, when its URL carried one

    /// The last callback of its task.
    bool is_last() const noexcept { return stage == CallbackStage::complete || stage == CallbackStage::error; }
};

/// The stage that the service spells `word`, such as "complete"; in any case of letters.
CallbackStage callback_stage(std::string_view word) noexcept;

/// The name of an enumerator, such as "complete".
const char* name(CallbackStage stage) noexcept;

FERMATA_END_NAMESPACE

#if FERMATA_HEADER_ONLY
#include <fermata/impl/api/callback.ipp>
#endif
