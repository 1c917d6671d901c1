// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/callback.hpp>
#include <fermata/core/ascii.hpp>

FERMATA_BEGIN_NAMESPACE

FERMATA_INLINE const char* to_string(CallbackStage stage) noexcept {
    switch (stage) {
    case CallbackStage::unrecognised: return "unrecognised";
    case CallbackStage::text: return "text";
    case CallbackStage::first: return "first";
    case CallbackStage::complete: return "complete";
    case CallbackStage::error: return "error";
    }
    return "?";
}

FERMATA_INLINE CallbackStage callback_stage(std::string_view word) noexcept {
    for (const CallbackStage stage :
         {CallbackStage::text, CallbackStage::first, CallbackStage::complete, CallbackStage::error}) {
        if (detail::same_word(word, to_string(stage))) return stage;
    }
    return CallbackStage::unrecognised;
}

FERMATA_END_NAMESPACE
