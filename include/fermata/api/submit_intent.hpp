// SPDX-License-Identifier: MIT
#pragma once

#include <fermata/api/extend.hpp>
#include <fermata/core/callback_token.hpp>
#include <fermata/core/function.hpp>

FERMATA_BEGIN_NAMESPACE

/// A paid request that is about to be sent.
struct SubmitIntent {
    const ExtendRequest& request;
    const std::optional<CallbackToken>& token; ///< of its callback URL, when it has one
};

/// False: it shall not be sent.
using SubmitHook = Function<bool(const SubmitIntent&)>;

FERMATA_END_NAMESPACE
