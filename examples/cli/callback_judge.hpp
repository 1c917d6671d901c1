// SPDX-License-Identifier: MIT
#pragma once

#include "journal.hpp"
#include "judged_callback.hpp"
#include "receiver.hpp"

#include <fermata/extra/signature.hpp>

namespace tool {

/// Lets callbacks in by every means that it was given: a signature, a token, a journal with tokens.
class CallbackJudge {
public:
    CallbackJudge(std::vector<fermata::WebhookKey> keys, std::optional<fermata::CallbackToken> token,
                  std::optional<Journal> journal);

    /// Whether anybody can call back.
    bool open_to_all() const noexcept { return !guard_ && !token_ && !journal_; }

    fermata::Result<JudgedCallback> admit(const Delivery& delivery);

private:
    fermata::Result<bool> knows_token(JudgedCallback& callback);
    fermata::Result<bool> find_in_journal(JudgedCallback& callback);

    std::unique_ptr<fermata::CallbackGuard> guard_;
    std::optional<fermata::CallbackToken> token_;
    std::optional<Journal> journal_;
};

} // namespace tool
